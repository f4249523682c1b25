=== the sitting clock stands still while standing
# 10 min of sitting, 20 standing, sitting again from 09:30: the nudge is due at 09:40.
09:00 begin
09:00 busy 09:40
09:10 stand
09:30 sit
09:41 end
--
09:10:00 bout 09:00:00 09:10:00 sitting
09:30:00 bout 09:10:00 09:30:00 standing
09:40:10 prompt posture posture_check [] 0
day 23 sitting_s=1260 standing_s=1200 bouts=3

=== after each sixty minutes of standing sitting is suggested
09:00 begin
09:00 busy 12:11
09:00:00 stand
12:11 end
--
10:05:00 prompt posture null [] 0 sit
10:07:00 withdraw posture missed
11:05:00 prompt posture null [] 0 sit
11:07:00 withdraw posture missed
12:05:00 prompt posture null [] 0 sit
12:07:00 withdraw posture missed
12:07:00 ask too_often posture

=== sitting down is the answer
09:00 begin
09:00 busy 10:00
09:00:00 stand
10:00:20 sit
10:01 end
--
10:00:10 prompt posture null [] 0 sit
10:00:20 withdraw posture done
10:00:20 bout 09:00:00 10:00:20 standing
day 23 posture.done=1 standing_s=3620

=== starting the suggestion is sitting down
09:00 begin
09:00 busy 10:00
09:00:00 stand
10:00:20 answer start
10:01 end
--
10:00:10 prompt posture null [] 0 sit
10:00:20 withdraw posture done
10:00:20 bout 09:00:00 10:00:20 standing

=== it ends by itself after thirty minutes away
09:00 begin
09:00 busy 09:10
09:00:00 stand
09:40 busy 09:41
09:42 end
--
09:13:00 bout 09:00:00 09:10:00 standing
09:13:00 away 09:10:00 idle
day 23 standing_s=600 sitting_s=120

=== but not after twenty-nine
09:00 begin
09:00 busy 09:10
09:00:00 stand
09:39 busy 09:40
09:41 end
--
09:13:00 bout 09:00:00 09:10:00 standing
09:13:00 away 09:10:00 idle
day 23 standing_s=720 sitting_s=0

=== and at the day boundary
03:50 begin
03:50 busy 04:10
03:50 stand
04:10 end
--
04:00:00 bout 03:50:00 04:00:00 standing
day 22 standing_s=600 sitting_s=0
day 23 standing_s=0 sitting_s=600
