=== no answer for two minutes from the first input since
09:00 begin
09:00 busy 09:20
09:21 input
09:22:30 input
09:24 end
--
09:20:10 prompt posture posture_check [] 0
09:23:00 withdraw posture missed
day 23 posture.missed=1

=== shown into steady input the two minutes count from the showing
09:00 begin
09:00 busy 09:38
09:38 end
--
09:35:00 prompt move move_short [posture] 0
09:37:00 withdraw move missed

=== without any input since it stays open until we know
# Leaving is the answer: three minutes away since 09:20.
09:00 begin
09:00 busy 09:20
09:25 end
--
09:20:10 prompt posture posture_check [] 0
09:23:00 bout 09:00:00 09:20:00 sitting
09:23:00 away 09:20:00 idle
09:23:00 withdraw posture natural

=== a watcher of a video has not answered either
09:00 begin
09:00 busy 09:05
09:05 quiet inhibitor on
09:28 end
--
09:20:00 prompt posture posture_check [] 0

=== back before the leaving was an answer: the two minutes start anew
09:00 begin
09:00 busy 09:20
09:20:30 lock
09:22 unlock
09:22 busy 09:25
09:25 end
--
09:20:10 prompt posture posture_check [] 0
09:20:30 bout 09:00:00 09:20:30 sitting
09:20:30 away 09:20:30 locked
09:24:00 withdraw posture missed

=== nothing is missed while nobody is there
# Locked 20 s after the showing, back after 2:50: not natural, not missed meanwhile.
09:00 begin
09:00 busy 09:20
09:20:15 input
09:20:30 lock
09:23:20 unlock
09:23:20 busy 09:23:40
09:23:50 answer skip
09:24 end
--
09:20:10 prompt posture posture_check [] 0
09:20:30 bout 09:00:00 09:20:30 sitting
09:20:30 away 09:20:30 locked
09:23:50 withdraw posture skipped

=== in five minutes, twice at most
# The clock stays above 30 min; each coming back waits for a pause in input.
09:00 begin
09:00 busy 09:30
09:30:20 answer snooze
09:33 input
09:35:30 answer snooze
09:38 input
09:40:40 answer snooze
09:40:50 answer skip
09:41 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 withdraw move null
09:35:20 prompt move move_short [posture] 1
09:35:30 withdraw move null
09:40:30 prompt move move_short [posture] 2
09:40:40 refused snooze_used_up
09:40:50 withdraw move skipped
day 23 move.skipped=1

=== nothing to answer
09:00 begin
09:05 answer start
09:06 end
--
09:05:00 refused no_prompt

=== a skip taken back
09:00 begin
09:00 busy 09:20
09:20:15 answer skip
09:20:25 undo
09:20:30 answer start
09:21 end
--
09:20:10 prompt posture posture_check [] 0
09:20:15 withdraw posture skipped
09:20:25 prompt posture posture_check [] 0
09:20:30 session-start posture posture_check 20
09:20:50 session-end done 20
day 23 posture.skipped=0 posture.done=1

=== not after ten seconds
09:00 begin
09:00 busy 09:20
09:20:15 answer skip
09:20:26 undo
09:21 end
--
09:20:10 prompt posture posture_check [] 0
09:20:15 withdraw posture skipped
09:20:26 refused nothing_to_undo
day 23 posture.skipped=1

=== a start taken back: the bout goes on as if nothing had been
09:00 begin
09:00 busy 09:30
09:30:20 answer start
09:30:25 undo
09:31 answer skip
09:32 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 bout 09:00:00 09:30:20 sitting
09:30:20 away 09:30:20 break
09:30:20 session-start move move_short 120
09:30:25 session-end null 5
09:30:25 prompt move move_short [posture] 0
09:31:00 withdraw move skipped
day 23 sitting_s=1920 away_s=0 bouts=1 move.skipped=1 move.partial=0

=== a stop taken back: the session goes on where it was
09:00 begin
09:00 busy 09:01
09:01 start seated_twist
09:01:30 stop
09:01:35 undo
09:04 end
--
09:01:00 session-start stretch seated_twist 114
09:01:30 session-end partial 30
09:01:35 session-start stretch seated_twist 114
09:02:59 session-end done 114
day 23 stretch.partial=0 stretch.done=1

=== a miss re-arms after the interval more of sitting
# Missed at 37:00 of the clock: due again at 67:00, shown five minutes later into steady input.
09:00 begin
09:00 busy 10:13
10:13 end
--
09:35:00 prompt move move_short [posture] 0
09:37:00 withdraw move missed
10:12:00 prompt move move_short [] 0

=== a start by hand is no answer, and what came before it can no longer be taken back
09:00 begin
09:00 busy 09:20
09:20:15 answer skip
09:20:18 start cat_cow_seated
09:20:20 undo
09:21 end
--
09:20:10 prompt posture posture_check [] 0
09:20:15 withdraw posture skipped
09:20:18 session-start stretch cat_cow_seated 64
09:20:20 refused nothing_to_undo

=== finished is finished
09:00 begin
09:00 busy 09:20
09:20:15 answer start
09:20:18 finish
09:20:20 undo
09:21 end
--
09:20:10 prompt posture posture_check [] 0
09:20:15 session-start posture posture_check 20
09:20:18 session-end done 3
09:20:20 refused nothing_to_undo
day 23 posture.done=1

=== a snooze taken back
09:00 begin
09:00 busy 09:30
09:30:20 answer snooze
09:30:25 undo
09:30:40 answer skip
09:31 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 withdraw move null
09:30:25 prompt move move_short [posture] 0
09:30:40 withdraw move skipped
