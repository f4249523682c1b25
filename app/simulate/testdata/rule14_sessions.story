=== done at the planned seconds whatever the input, and its time is away
09:00 begin
09:00 busy 09:20
09:05 start move_short
09:20 end
--
09:05:00 bout 09:00:00 09:05:00 sitting
09:05:00 away 09:05:00 break
09:05:00 session-start move move_short 120
09:07:00 session-end done 120
day 23 sitting_s=1080 away_s=120 move.done=1 bouts=2

=== a seated guide is sitting
09:00 begin
09:00 busy 09:01
09:01 start seated_twist
09:05 end
--
09:01:00 session-start stretch seated_twist 114
09:02:54 session-end done 114
day 23 sitting_s=300 away_s=0 stretch.done=1

=== a move break done sets the clock to zero
# Zero at 09:12, back at once: the nudge is due at 09:32.
09:00 begin
09:00 busy 09:10
09:10 start move_short
09:12 busy 09:32
09:33 end
--
09:10:00 bout 09:00:00 09:10:00 sitting
09:10:00 away 09:10:00 break
09:10:00 session-start move move_short 120
09:12:00 session-end done 120
09:32:10 prompt posture posture_check [] 0

=== stopped before its short length it only runs the clock back
# 10 min less 1: the nudge is due 11 min after 09:11.
09:00 begin
09:00 busy 09:10
09:10 start move_short
09:11 stop
09:11 busy 09:22
09:23 end
--
09:10:00 bout 09:00:00 09:10:00 sitting
09:10:00 away 09:10:00 break
09:10:00 session-start move move_short 120
09:11:00 session-end partial 60
09:22:10 prompt posture posture_check [] 0

=== a long one stopped beyond the short length sets it to zero
09:00 begin
09:00 busy 09:10
09:10 start move_long
09:12:30 stop
09:12:30 busy 09:32:30
09:33 end
--
09:10:00 bout 09:00:00 09:10:00 sitting
09:10:00 away 09:10:00 break
09:10:00 session-start move move_long 300
09:12:30 session-end partial 150
09:32:40 prompt posture posture_check [] 0

=== finish is done, stop under ten seconds is skipped
09:00 begin
09:00 busy 09:10
09:01 start move_short
09:01:20 finish
09:02 start move_short
09:02:09 stop
09:03 end
--
09:01:00 bout 09:00:00 09:01:00 sitting
09:01:00 away 09:01:00 break
09:01:00 session-start move move_short 120
09:01:20 session-end done 20
09:02:00 bout 09:01:20 09:02:00 sitting
09:02:00 away 09:02:00 break
09:02:00 session-start move move_short 120
09:02:09 session-end skipped 9
day 23 move.done=1 move.skipped=1

=== a second session is refused
09:00 begin
09:00 busy 09:10
09:01 start cat_cow_seated
09:01:30 start heat_session
09:03 end
--
09:01:00 session-start stretch cat_cow_seated 64
09:01:30 refused session_running
09:02:04 session-end done 64

=== starting the prompt's own kind by hand answers it
09:00 begin
09:00 busy 09:30
09:30:20 start kind:move
09:33 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 bout 09:00:00 09:30:20 sitting
09:30:20 away 09:30:20 break
09:30:20 session-start move move_short 120
09:32:20 session-end done 120
day 23 move.done=1

=== starting a merged kind answers it too, and the prompt takes the outcome
09:00 begin
09:00 busy 09:30
09:30:20 start posture_check
09:31 end
--
09:30:10 prompt move move_short [posture] 0
09:30:20 session-start posture posture_check 20
09:30:40 session-end done 20
day 23 move.done=1 posture.done=1

=== starting another kind withdraws it, due again after its interval
# At 36:00 of the clock; due again at 66:00, so nothing more comes before 10:06.
09:00 begin
09:00 busy 10:00:20
09:36 start seated_twist
10:01 end
--
09:35:00 prompt move move_short [posture] 0
09:36:00 withdraw move null
09:36:00 session-start stretch seated_twist 114
09:37:54 session-end done 114
day 23 move.missed=0

=== a chosen length
with steps
09:00 begin
09:00 busy 09:10
09:01 start move_short for=60
09:03 end
--
09:01:00 bout 09:00:00 09:01:00 sitting
09:01:00 away 09:01:00 break
09:01:00 session-start move move_short 60
09:01:08 step 1
09:01:12 step 2
09:01:16 step 3
09:01:46 step 4
09:02:00 session-end done 60

=== next goes on to the next step, and after the last it is done
with steps
09:00 begin
09:00 busy 09:10
09:01 start posture_check
09:01:02 next
09:01:07 next
09:01:08 next
09:02 end
--
09:01:00 session-start posture posture_check 20
09:01:02 step 1
09:01:06 step 2
09:01:07 step 3
09:01:08 session-end done 8

=== a pause stands still, and ends the session after five minutes
09:00 begin
09:00 busy 09:10
09:01 start cat_cow_seated
09:01:30 pause-session
09:03 resume-session
09:03:20 pause-session
09:10 end
--
09:01:00 session-start stretch cat_cow_seated 64
09:08:20 session-end partial 50

=== nothing runs
09:00 begin
09:00 next
09:00 finish
09:00 stop
09:00 extend for=60
09:00 pause-session
09:00 confirm
09:00:01 end
--
09:00:00 refused no_session
09:00:00 refused no_session
09:00:00 refused no_session
09:00:00 refused no_session
09:00:00 refused no_session
09:00:00 refused no_session

=== no such guide
09:00 begin
09:00 start handstand
09:00:01 end
--
09:00:00 refused not_found

=== water is logged
09:00 begin
09:00 water 250
09:00 water 300
09:00:01 end
--
day 23 water_ml=550
