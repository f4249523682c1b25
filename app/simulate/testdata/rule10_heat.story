=== fifteen minutes with two checks, then a gentle stretch is offered
09:00 begin
09:00 busy 09:01
09:01 start heat_session
09:06:59 confirm
09:11:30 confirm
09:20 end
--
09:01:00 session-start heat heat_session 900
09:06:00 skin-check
09:11:00 skin-check
09:16:00 session-end done 900
09:16:00 offer stretch cat_cow_seated
09:19:00 bout 09:00:00 09:16:00 sitting
09:19:00 away 09:16:00 idle
day 23 heat_s=900 heat.done=1 sitting_s=960

=== a check unanswered for sixty seconds ends it
09:00 begin
09:00 busy 09:20
09:01 start heat_session for=1200
09:20 end
--
09:01:00 session-start heat heat_session 1200
09:06:00 skin-check
09:07:00 session-end partial 360
day 23 heat_s=360 heat.partial=1

=== a confirmation before the check is none, and one after the end answers the alarm
# At one instant events come before what falls due, so the one at 09:06:00 is too early.
09:00 begin
09:00 busy 09:22
09:01 start heat_session for=1200
09:06 confirm
09:11 confirm
09:16 confirm
09:21:30 end
--
09:01:00 session-start heat heat_session 1200
09:06:00 refused no_check
09:06:00 skin-check
09:07:00 session-end partial 360
09:16:00 refused no_session

=== twenty minutes, each check answered
09:00 begin
09:00 busy 09:22
09:01 start heat_session for=1200
09:06:01 confirm
09:11:01 confirm
09:16:01 confirm
09:21:30 end
--
09:01:00 session-start heat heat_session 1200
09:06:00 skin-check
09:11:00 skin-check
09:16:00 skin-check
09:21:00 session-end done 1200
09:21:00 offer stretch cat_cow_seated

=== ten minutes have one check
09:00 begin
09:00 busy 09:12
09:01 start heat_session for=600
09:06:01 confirm
09:12 end
--
09:01:00 session-start heat heat_session 600
09:06:00 skin-check
09:11:00 session-end done 600
09:11:00 offer stretch cat_cow_seated

=== more than twenty is refused, by start and by extend, never shortened
09:00 begin
09:00 busy 09:20
09:01 start heat_session for=1201
09:01:10 start heat_session
09:02 extend for=301
09:02:10 extend for=300
09:06:20 confirm
09:11:20 confirm
09:16:20 confirm
09:21:20 end
--
09:01:00 refused heat_too_long
09:01:10 session-start heat heat_session 900
09:02:00 refused heat_too_long
09:06:10 skin-check
09:11:10 skin-check
09:16:10 skin-check
09:21:10 session-end done 1200
09:21:10 offer stretch cat_cow_seated

=== two hours from the end of one to the start of the next
09:00 begin
09:00 busy 09:01
09:01 start heat_session for=300
11:05:59 start heat_session for=300
11:06 start heat_session for=300
11:12 end
--
09:01:00 session-start heat heat_session 300
09:06:00 session-end done 300
09:06:00 offer stretch cat_cow_seated
09:09:00 bout 09:00:00 09:06:00 sitting
09:09:00 away 09:06:00 idle
11:05:59 refused heat_gap_reached
11:06:00 session-start heat heat_session 300
11:11:00 session-end done 300
11:11:00 offer stretch cat_cow_seated

=== twice a day
with kind heat gap=1h
09:00 begin
09:00 start heat_session for=300
10:05 start heat_session for=300
11:10 start heat_session for=300
11:11 end
--
09:00:00 session-start heat heat_session 300
09:05:00 session-end done 300
09:05:00 offer stretch cat_cow_seated
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
10:05:00 session-start heat heat_session 300
10:10:00 session-end done 300
10:10:00 offer stretch cat_cow_seated
10:13:00 bout 10:05:00 10:10:00 sitting
10:13:00 away 10:10:00 idle
11:10:00 refused heat_cap_reached

=== the gap is never under an hour and the cap never over three, whatever is set
with kind heat gap=1m cap=9
09:00 begin
09:00 start heat_session for=300
10:04 start heat_session for=300
10:05 start heat_session for=300
11:10 start heat_session for=300
12:15 start heat_session for=300
12:16 end
--
09:00:00 session-start heat heat_session 300
09:05:00 session-end done 300
09:05:00 offer stretch cat_cow_seated
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
10:04:00 refused heat_gap_reached
10:05:00 session-start heat heat_session 300
10:10:00 session-end done 300
10:10:00 offer stretch cat_cow_seated
10:13:00 bout 10:04:00 10:10:00 sitting
10:13:00 away 10:10:00 idle
11:10:00 session-start heat heat_session 300
11:15:00 session-end done 300
11:15:00 offer stretch cat_cow_seated
11:18:00 bout 11:10:00 11:15:00 sitting
11:18:00 away 11:15:00 idle
12:15:00 refused heat_cap_reached

=== stopped in its first sixty seconds it counts toward neither
09:00 begin
09:00 busy 09:10
09:01 start heat_session
09:01:59 stop
09:02:30 start heat_session
09:03:30 stop
09:04 start heat_session
09:05 end
--
09:01:00 session-start heat heat_session 900
09:01:59 session-end partial 59
09:02:30 session-start heat heat_session 900
09:03:30 session-end partial 60
09:03:30 offer stretch cat_cow_seated
09:04:00 refused heat_gap_reached
day 23 heat_s=119 heat.partial=2

=== at night it asks whether you stay awake
22:00 begin
22:00 busy 22:20
22:01 start heat_session for=300
22:02 start heat_session for=300 awake
22:08 end
--
22:01:00 refused night
22:02:00 session-start heat heat_session 300
22:07:00 session-end done 300
22:07:00 offer stretch cat_cow_seated

=== a pause lasts five minutes at most
# 2 min warm, then paused: warm time stands still.
09:00 begin
09:00 busy 09:12
09:01 start heat_session
09:03 pause-session
09:12 end
--
09:01:00 session-start heat heat_session 900
09:08:00 session-end partial 120

=== a pause puts the checks off by as long
09:00 begin
09:00 busy 09:12
09:01 start heat_session
09:03 pause-session
09:05 resume-session
09:08:30 confirm
09:12 end
--
09:01:00 session-start heat heat_session 900
09:08:00 skin-check

=== thirty minutes after the start it is over in any case
# Warm: 4:00 at 09:05, 4:20 at 09:10, 4:40 at 09:15, 4:55 at 09:19:45, 6:15 at 09:25:50 with its
# check at 09:24:35, and then it goes on to 9:25 of warm time at 09:31.
09:00 begin
09:00 busy 09:32
09:01 start heat_session
09:05 pause-session
09:09:40 resume-session
09:10 pause-session
09:14:40 resume-session
09:15 pause-session
09:19:30 resume-session
09:19:45 pause-session
09:24:30 resume-session
09:24:40 confirm
09:25:50 pause-session
09:27:50 resume-session
09:32 end
--
09:01:00 session-start heat heat_session 900
09:24:35 skin-check
09:31:00 session-end partial 565

=== the sleep of the machine is a check missed
09:00 begin
09:00 busy 09:05
09:01 start heat_session
09:03 sleep
09:10 wake
09:11 end
--
09:01:00 session-start heat heat_session 900
09:03:00 session-end partial 120
09:03:00 bout 09:00:00 09:03:00 sitting
09:03:00 away 09:03:00 asleep

=== without the checklist it is refused, and the answered one lasts thirty days
09:00 begin
09:00 busy 09:30
09:01 start heat_session unscreened
09:02 start heat_session for=61
09:05 start heat_session unscreened
09:05:10 end
--
09:01:00 refused checklist_needed
09:02:00 session-start heat heat_session 61
09:03:01 session-end done 61
09:03:01 offer stretch cat_cow_seated
09:05:00 refused heat_gap_reached

=== a check-in of seven or more asks for the checklist anew
09:00 begin
09:00 busy 09:30
09:01 start heat_session
09:01:30 stop
09:02 start heat_session unscreened
09:02:30 stop
09:03 check-in 7
09:04 start heat_session unscreened
09:05 start heat_session for=120
09:08 end
--
09:01:00 session-start heat heat_session 900
09:01:30 session-end partial 30
09:02:00 session-start heat heat_session 900
09:02:30 session-end partial 30
09:03:00 advice H2
09:04:00 refused checklist_needed
09:05:00 session-start heat heat_session 120
09:07:00 session-end done 120

=== no massage or rolling for ten minutes
09:00 begin
09:00 busy 09:20
09:01 start heat_session for=120
09:12:59 start hand_massage
09:13 start hand_massage
09:13:05 stop
09:14 end
--
09:01:00 session-start heat heat_session 120
09:03:00 session-end done 120
09:03:00 offer stretch cat_cow_seated
09:12:59 refused after_heat
09:13:00 session-start massage hand_massage 120
09:13:05 session-end skipped 5

=== setting the clock does not shorten the gap or lift the cap
with kind heat gap=1h
09:00 begin
09:00 start heat_session for=300
10:05 start heat_session for=300
10:11 clock 24T10:11
24T10:12 start heat_session for=300
24T11:11 start heat_session for=300
24T11:12 end
--
09:00:00 session-start heat heat_session 300
09:05:00 session-end done 300
09:05:00 offer stretch cat_cow_seated
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
10:05:00 session-start heat heat_session 300
10:10:00 session-end done 300
10:10:00 offer stretch cat_cow_seated
24T10:12:00 refused heat_cap_reached
24T10:15:00 bout 10:05:00 24T10:12:00 sitting
24T10:15:00 away 24T10:12:00 idle
24T11:11:00 refused heat_cap_reached

=== an offer of heat answered with start
with kind heat after=10m
09:00 begin
09:00 busy 09:10
09:10:20 answer start
09:11:30 stop hurts
09:12 end
--
09:10:10 prompt heat heat_session [] 0
09:10:20 session-start heat heat_session 900
09:11:30 session-end partial 70
day 23 heat.partial=1
