=== one twitch is not a return
09:00 begin
09:00 busy 09:05
09:30 input
09:40 end
--
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
day 23 sitting_s=300 away_s=2100

=== more input three seconds later makes it one, dated back to the first
09:00 begin
09:30 input
09:30:03 input
09:40 end
--
09:33:03 bout 09:30:00 09:30:03 sitting
09:33:03 away 09:30:03 idle
day 23 sitting_s=3 bouts=1

=== half a second later is still the same knock
09:00 begin
09:30 input
09:30:00.5 input
09:30:08 input
09:40 end
--
day 23 sitting_s=0 bouts=0

=== five seconds are still in time
09:00 begin
09:30 input
09:30:05 input
09:40 end
--
09:33:05 bout 09:30:00 09:30:05 sitting
09:33:05 away 09:30:05 idle

=== the second of three inputs can be the first of the return
# 09:30:00.5 is too soon after 09:30:00, and 09:30:05.2 too late after it, but not after 09:30:00.5.
09:00 begin
09:30 input
09:30:00.5 input
09:30:05.2 input
09:40 end
--
09:33:05.2 bout 09:30:00.5 09:30:05.2 sitting
09:33:05.2 away 09:30:05.2 idle

=== what only a person can do is a return by itself
09:00 begin
09:30 check-in 1
09:31 input
09:40 end
--
09:34:00 bout 09:30:00 09:31:00 sitting
09:34:00 away 09:31:00 idle
day 23 sitting_s=60

=== input of less than a second is a knock
09:00 begin
09:30 busy 09:30:00.8
09:40 end
--
day 23 sitting_s=0

=== input of one second is a return
09:00 begin
09:30 busy 09:30:01
09:40 end
--
09:33:01 bout 09:30:00 09:30:01 sitting
09:33:01 away 09:30:01 idle

=== in steady input a return is known after a second, so the absence is not counted longer than it was
# Locked at 25 min of the clock; back after 1:59, a second short of a natural break.
09:00 begin
09:00 busy 09:25
09:25 lock
09:26:59 unlock
09:26:59 busy 09:28
09:28 end
--
09:25:00 bout 09:00:00 09:25:00 sitting
09:25:00 away 09:25:00 locked
day 23 move.natural=0
