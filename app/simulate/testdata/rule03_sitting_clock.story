=== a short absence is credited minute for minute
# 15 min of sitting, 4 away: 11. The posture nudge at 20 is due at 09:28.
09:00 begin
09:00 busy 09:15
09:19 busy 09:28
09:29 end
--
09:18:00 bout 09:00:00 09:15:00 sitting
09:18:00 away 09:15:00 idle
09:28:10 prompt posture posture_check [] 0

=== it does not run below zero
# 3 min of sitting, 4 min away: zero at the return, not minus one.
09:00 begin
09:00 busy 09:03
09:07 busy 09:27
09:28 end
--
09:06:00 bout 09:00:00 09:03:00 sitting
09:06:00 away 09:03:00 idle
09:27:10 prompt posture posture_check [] 0

=== five minutes away are zero
09:00 begin
09:00 busy 09:12
09:17 busy 09:37
09:38 end
--
09:15:00 bout 09:00:00 09:12:00 sitting
09:15:00 away 09:12:00 idle
09:37:10 prompt posture posture_check [] 0

=== an absence as long as the move break that is near counts as it
# 26 min is within 5 min of 30. Zero from 09:28, so the nudge is due 20 min after the return.
# (The first nudge would have come at 09:25, but the move break was due in five minutes.)
09:00 begin
09:00 busy 09:26
09:26 lock
09:29 unlock
09:29 busy 09:49
09:50 end
--
09:26:00 bout 09:00:00 09:26:00 sitting
09:26:00 away 09:26:00 locked
09:49:10 prompt posture posture_check [] 0
day 23 move.natural=1

=== an absence too far from the move break does not
# 24:59 at the lock, 2:01 away: 22:58 at 09:27; the move break is due 7:02 later and takes the nudge in.
09:00 begin
09:00 busy 09:24:59
09:24:59 lock
09:27 unlock
09:27 busy 09:34:02
09:35 end
--
09:24:59 bout 09:00:00 09:24:59 sitting
09:24:59 away 09:24:59 locked
09:34:12 prompt move move_short [posture] 0
day 23 move.natural=0

=== an absence shorter than the break is only credited
# 28 min at the lock, 1:30 away: 26:30 at 09:29:30; due at 09:33.
09:00 begin
09:00 busy 09:28
09:28 lock
09:29:30 unlock
09:29:30 busy 09:33
09:33:30 end
--
09:28:00 bout 09:00:00 09:28:00 sitting
09:28:00 away 09:28:00 locked
09:33:10 prompt move move_short [posture] 0
day 23 move.natural=0
