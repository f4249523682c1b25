=== the clock set forward loses and doubles nothing
09:00 begin
09:00 busy 09:25
09:10 clock 11:10
11:20:00 input
11:26 end
--
day 23 sitting_s=1560 away_s=0 longest_bout_s=1560

=== a prompt comes by elapsed time, not by the wall clock
09:00 begin
09:00 busy 09:20
09:10 clock 08:00
08:10:30 end
--
08:10:10 prompt posture posture_check [] 0
day 23 sitting_s=1230

=== the clock set forward past the day boundary splits the bout by elapsed time
# 30 min before, 20 min after.
09:00 begin
09:00 busy 09:50
09:00 pause for=7200
09:30 clock 24T06:00
24T06:20 end
--
day 23 sitting_s=1800 away_s=0
day 24 sitting_s=1200 away_s=0

=== eight hours of sleep make no storm
09:00 begin
09:00 busy 09:24
09:24 sleep
17:24 wake
17:24:30 busy 17:26
17:27 end
--
09:24:00 bout 09:00:00 09:24:00 sitting
09:24:00 away 09:24:00 asleep
day 23 sitting_s=1590 away_s=28830

=== a bout over the day boundary is one bout, split in the totals
03:50 begin
03:50 busy 04:05
04:10 end
--
04:08:00 bout 03:50:00 04:05:00 sitting
04:08:00 away 04:05:00 idle
day 22 sitting_s=600 bouts=1 longest_bout_s=600
day 23 sitting_s=300 away_s=300 bouts=1 longest_bout_s=300

=== daylight saving ends: the day has twenty-five hours
# Sunday 2026-10-25 in Berlin: at 03:00 it is 02:00 again. Saturday's day runs to Sunday 04:00.
2026-10-24T04:00:00+02:00 begin Europe/Berlin
2026-10-25T04:30:00+01:00 end
--
day 2026-10-24 away_s=90000
day 2026-10-25 away_s=1800

=== a flight to the west makes a long day
# At 02:00 at home it is 20:00 there; the day ends at 04:00 of the new zone.
2026-11-23T09:00:00+01:00 begin
2026-11-24T02:00:00+01:00 clock 2026-11-23T20:00:00-05:00
2026-11-24T04:30:00-05:00 end
--
day 2026-11-23 away_s=90000
day 2026-11-24 away_s=1800

=== the minute before the boundary that turns out to be an absence is booked as one
# Last input 03:59:30, noticed at 04:02:30.
03:50 begin
03:50 busy 03:59:30
04:10 end
--
04:02:30 bout 03:50:00 03:59:30 sitting
04:02:30 away 03:59:30 idle
day 22 sitting_s=570 away_s=30
day 23 sitting_s=0 away_s=600 bouts=0

=== what happens at the very boundary belongs to the new day
# Two sessions of heat count for the 22nd; the third is the first of the 23rd.
with kind heat gap=1h
00:30 begin
00:30 start heat_session for=60 awake
02:30 start heat_session for=60 awake
03:59:59 start heat_session for=60 awake
04:00 start heat_session for=60 awake
04:02 end
--
00:30:00 session-start heat heat_session 60
00:31:00 session-end done 60
00:31:00 offer stretch cat_cow_seated
00:34:00 bout 00:30:00 00:31:00 sitting
00:34:00 away 00:31:00 idle
02:30:00 session-start heat heat_session 60
02:31:00 session-end done 60
02:31:00 offer stretch cat_cow_seated
02:34:00 bout 02:30:00 02:31:00 sitting
02:34:00 away 02:31:00 idle
03:59:59 refused heat_cap_reached
04:00:00 session-start heat heat_session 60
04:01:00 session-end done 60
04:01:00 offer stretch cat_cow_seated
day 22 heat.done=2 heat_s=120
day 23 heat.done=1 heat_s=60

=== daylight saving told by offsets alone is no changed clock to heat
2026-10-24T20:00:00+02:00 begin
2026-10-24T20:00:00+02:00 start heat_session for=60
2026-10-25T01:00:00+02:00 start heat_session for=60 awake
2026-10-25T09:00:00+01:00 start heat_session for=60
2026-10-25T09:02:00+01:00 end
--
2026-10-24T20:00:00+02:00 session-start heat heat_session 60
2026-10-24T20:01:00+02:00 session-end done 60
2026-10-24T20:01:00+02:00 offer stretch cat_cow_seated
2026-10-24T20:04:00+02:00 bout 2026-10-24T20:00:00+02:00 2026-10-24T20:01:00+02:00 sitting
2026-10-24T20:04:00+02:00 away 2026-10-24T20:01:00+02:00 idle
2026-10-25T01:00:00+02:00 session-start heat heat_session 60
2026-10-25T01:01:00+02:00 session-end done 60
2026-10-25T01:01:00+02:00 offer stretch cat_cow_seated
2026-10-25T01:04:00+02:00 bout 2026-10-25T01:00:00+02:00 2026-10-25T01:01:00+02:00 sitting
2026-10-25T01:04:00+02:00 away 2026-10-25T01:01:00+02:00 idle
2026-10-25T09:00:00+01:00 session-start heat heat_session 60
2026-10-25T09:01:00+01:00 session-end done 60
2026-10-25T09:01:00+01:00 offer stretch cat_cow_seated
day 2026-10-25 heat.done=1
