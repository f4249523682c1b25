=== the posture nudge comes once until the clock has been zero
# The move break was skipped at 30:20 of the clock, so it is due again at 60:20.
09:00 begin
09:00 busy 09:20
09:20:20 answer skip
09:20:20 busy 09:30
09:30:20 answer skip
09:30:20 busy 10:00:20
10:01 end
--
09:20:10 prompt posture posture_check [] 0
09:20:20 withdraw posture skipped
09:30:10 prompt move move_short [] 0
09:30:20 withdraw move skipped
10:00:30 prompt move move_short [] 0
day 23 posture.skipped=1 move.skipped=1

=== every second move break is the long one and hosts a stretch, and water rides along
# The day's sitting: 30:20 at the first, 60:30 at the second, 90:40 at the third: water from 90.
09:00 begin
09:00 busy 09:30
09:30:20 answer start
09:33 busy 10:03
10:03:20 answer start
10:09 busy 10:39
10:40 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 bout 09:00:00 09:30:20 sitting
09:30:20 away 09:30:20 break
09:30:20 session-start move move_short 120
09:32:20 session-end done 120
10:03:10 prompt move move_long [stretch posture] 0
10:03:20 bout 09:33:00 10:03:20 sitting
10:03:20 away 10:03:20 break
10:03:20 session-start move move_long 300
10:08:20 session-end done 300
10:39:10 prompt move move_short [posture water] 0
day 23 move.done=2 bouts=3 sitting_s=5500 away_s=500

=== a natural break counts towards the long one
# Natural at 09:28; the next is the long one and needs five minutes to be natural.
09:00 begin
09:00 busy 09:26
09:26 lock
09:29 unlock
09:29 busy 09:59
09:59:20 lock
10:05 end
--
09:26:00 bout 09:00:00 09:26:00 sitting
09:26:00 away 09:26:00 locked
09:59:10 prompt move move_long [stretch posture] 0
09:59:20 bout 09:29:00 09:59:20 sitting
09:59:20 away 09:59:20 locked
10:04:20 withdraw move natural
day 23 move.natural=2

=== stretch comes alone only when move is off
# The nudge waits its five minutes in steady input; nothing higher is near.
with kind move off
09:00 begin
09:00 busy 10:00
10:01 end
--
09:25:00 prompt posture posture_check [] 0
09:27:00 withdraw posture missed
10:00:10 prompt stretch cat_cow_seated [] 0

=== heat is offered once a day after so much of the day's sitting
with kind heat after=10m
09:00 begin
09:00 busy 09:10
09:10:20 answer skip
09:10:20 busy 09:20
09:20:20 answer skip
09:20:20 busy 09:21
09:22 end
--
09:10:10 prompt heat heat_session [] 0
09:10:20 withdraw heat skipped
09:20:10 prompt posture posture_check [] 0
09:20:20 withdraw posture skipped

=== not after a check-in of seven or more
with kind heat after=10m
09:00 begin
09:00 busy 09:12
09:01 check-in 7
09:12:30 end
--
09:01:00 advice H2

=== heat at a set time
with kind heat at=09:12
09:00 begin
09:00 busy 09:12
09:13 end
--
09:12:10 prompt heat heat_session [] 0

=== massage rides in a long break when the check-in said two or more
with kind move long_every=1
09:00 begin
09:00 busy 09:30
09:00:30 check-in 2
09:31 end
--
09:30:10 prompt move move_long [stretch massage posture] 0

=== but not when it said one
with kind move long_every=1
09:00 begin
09:00 busy 09:30
09:00:30 check-in 1
09:31 end
--
09:30:10 prompt move move_long [stretch posture] 0

=== a check-in at the end of work, although the hours are over then
with hours mon 09:00-09:10 09:15-09:18
09:00 begin
09:00 busy 09:18
09:19 end
--
09:18:10 prompt check-in null [] 0

=== the check-in is answered by checking in
with hours mon 09:00-09:18
09:00 begin
09:00 busy 09:18
09:18:30 check-in 3
09:19 end
--
09:18:10 prompt check-in null [] 0
09:18:30 withdraw check-in done
day 23 check-in.done=1

=== gentle start keeps to move breaks
with gentle
09:00 begin
09:00 busy 09:21
09:21 busy 09:30
09:31 end
--
09:30:10 prompt move move_short [] 0

=== the rotation takes the stretch done least recently
# cat-cow first, then by the catalogue's order among those never done, then back to the first.
with kind move off
with kind posture off
09:00 begin
09:00 busy 09:10
09:01 start kind:stretch
09:02:05 start kind:stretch
09:02:58 start kind:stretch
09:04:53 start kind:stretch
09:10 end
--
09:01:00 session-start stretch cat_cow_seated 64
09:02:04 session-end done 64
09:02:05 bout 09:00:00 09:02:05 sitting
09:02:05 away 09:02:05 break
09:02:05 session-start stretch standing_back_bend 52
09:02:57 session-end done 52
09:02:58 session-start stretch seated_twist 114
09:04:52 session-end done 114
09:04:53 session-start stretch cat_cow_seated 64
09:05:57 session-end done 64

=== what falls due while quiet is dropped at the day boundary
# The move break is due at 03:30 and held by a pause until 04:10; from 04:00 it is due 30 min later.
with kind posture off
03:00 begin
03:00 busy 04:20
03:01 pause for=4140
04:20:30 end
--
day 22 sitting_s=3600
day 23 sitting_s=1230

=== a kind's daily cap
with kind posture cap=1
with kind move off
with kind stretch off
09:00 begin
09:00 busy 09:20
09:20:20 answer skip
09:26 busy 09:46
09:47 end
--
09:20:10 prompt posture posture_check [] 0
09:20:20 withdraw posture skipped
09:23:20 bout 09:00:00 09:20:20 sitting
09:23:20 away 09:20:20 idle
