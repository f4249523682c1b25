=== three misses in a row: half as much again, and one question
# Due at 30, 67, 104 and then, 45 min after 111, at 156 of the clock; each shown 5 min later and
# missed 2 min after that. Water from 90 min of sitting, next 90 min later.
09:00 begin
09:00 busy 11:44
11:44 end
--
09:35:00 prompt move move_short [posture] 0
09:37:00 withdraw move missed
10:12:00 prompt move move_short [] 0
10:14:00 withdraw move missed
10:49:00 prompt move move_short [water] 0
10:51:00 withdraw move missed
10:51:00 ask too_often move
11:41:00 prompt move move_short [] 0
11:43:00 withdraw move missed
day 23 move.missed=4

=== done in between starts the count anew
09:00 begin
09:00 busy 09:10
09:00:10 start posture_check
09:00:15 stop
09:00:20 start posture_check
09:00:25 stop
09:00:30 start posture_check
09:00:50 start posture_check
09:00:55 stop
09:01 start posture_check
09:01:05 stop
09:01:10 start posture_check
09:01:15 stop
09:02 end
--
09:00:10 session-start posture posture_check 20
09:00:15 session-end skipped 5
09:00:20 session-start posture posture_check 20
09:00:25 session-end skipped 5
09:00:30 session-start posture posture_check 20
09:00:50 refused session_running
09:00:50 session-end done 20
09:00:55 refused no_session
09:01:00 session-start posture posture_check 20
09:01:05 session-end skipped 5
09:01:10 session-start posture posture_check 20
09:01:15 session-end skipped 5
day 23 posture.skipped=4 posture.done=1

=== once per kind and day
with kind posture off
with kind move every=10m gap=0s
09:00 begin
09:00 busy 11:45
11:45 end
--
09:15:00 prompt move move_short [] 0
09:17:00 withdraw move missed
09:32:00 prompt move move_short [] 0
09:34:00 withdraw move missed
09:49:00 prompt move move_short [] 0
09:51:00 withdraw move missed
09:51:00 ask too_often move
10:11:00 prompt move move_short [] 0
10:13:00 withdraw move missed
10:33:00 prompt move move_short [water] 0
10:35:00 withdraw move missed
10:55:00 prompt move move_short [] 0
10:57:00 withdraw move missed
11:17:00 prompt move move_short [] 0
11:19:00 withdraw move missed
11:39:00 prompt move move_short [] 0
11:41:00 withdraw move missed
