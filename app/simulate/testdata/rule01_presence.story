=== an absence is dated back to the last input
09:00 begin
09:00 busy 09:10
09:30 end
--
09:13:00 bout 09:00:00 09:10:00 sitting
09:13:00 away 09:10:00 idle
day 23 sitting_s=600 away_s=1200 standing_s=0 bouts=1 longest_bout_s=600 move.natural=0

=== input after exactly three minutes is in time
09:00 begin
09:00 busy 09:05
09:08 input
09:10 busy 09:12
09:14:59 end
--
day 23 sitting_s=899 away_s=0 bouts=1

=== locking ends presence at that instant and input behind the lock is not presence
09:00 begin
09:00 busy 09:10
09:05 lock
09:07 unlock
09:10 end
--
09:05:00 bout 09:00:00 09:05:00 sitting
09:05:00 away 09:05:00 locked
day 23 sitting_s=480 away_s=120 bouts=2 longest_bout_s=300

=== sleep ends presence at that instant
09:00 begin
09:00 busy 09:10
09:10:30 sleep
17:00 wake
17:01 end
--
09:10:30 bout 09:00:00 09:10:30 sitting
09:10:30 away 09:10:30 asleep
day 23 sitting_s=630 away_s=28230

=== a call without input is presence and its end counts as an input
# Posture (09:20) and move (09:30) wait for the call; one prompt a minute after it.
09:00 begin
09:00 busy 09:05
09:06 quiet call on
09:50 quiet call off
10:00 end
--
09:51:00 prompt move move_short [posture] 0
09:52:00 bout 09:00:00 09:51:00 sitting
09:52:00 away 09:51:00 idle
09:53:00 withdraw move natural
day 23 sitting_s=3060 away_s=540 move.natural=1 posture.natural=0

=== a playing video is presence but not quiet
09:00 begin
09:00 busy 09:05
09:05 quiet inhibitor on
09:21 end
--
09:20:00 prompt posture posture_check [] 0
day 23 sitting_s=1260 away_s=0

=== the lock beats a call
09:00 begin
09:00 busy 09:05
09:05 quiet call on
09:06 lock
09:10 quiet call off
09:20 end
--
09:06:00 bout 09:00:00 09:06:00 sitting
09:06:00 away 09:06:00 locked
day 23 sitting_s=360 away_s=840

=== a call does not begin presence
09:00 begin
09:10 quiet call on
09:40 end
--
day 23 sitting_s=0 away_s=2400 bouts=0

=== while a move prompt is open sixty seconds of silence are away, dated from its showing
09:00 begin
09:00 busy 09:30
09:40 end
--
09:30:10 prompt move move_short [posture] 0
09:31:10 bout 09:00:00 09:30:10 sitting
09:31:10 away 09:30:10 idle
09:32:10 withdraw move natural
day 23 sitting_s=1810 away_s=590 move.natural=1

=== or dated from the last input after it
09:00 begin
09:00 busy 09:30
09:30:30 input
09:40 end
--
09:30:10 prompt move move_short [posture] 0
09:31:30 bout 09:00:00 09:30:30 sitting
09:31:30 away 09:30:30 idle
09:32:30 withdraw move natural
day 23 sitting_s=1830 move.natural=1 move.missed=0

=== a prompt shown before the absence was noticed is answered by it
# Last input 09:19; at 09:20 the person still counts as present; noticed at 09:22.
09:00 begin
09:00 busy 09:19
09:30 end
--
09:20:00 prompt posture posture_check [] 0
09:22:00 bout 09:00:00 09:19:00 sitting
09:22:00 away 09:19:00 idle
09:22:00 withdraw posture natural
day 23 sitting_s=1140 posture.natural=1

=== nobody ever came
09:00 begin
10:00 end
--
day 23 sitting_s=0 away_s=3600 bouts=0 longest_bout_s=0
