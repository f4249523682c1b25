=== after quiet one prompt appears, the highest, a minute later
# Due at 09:30, quiet ends at 09:40: the five minutes of waiting count from 09:41.
09:00 begin
09:00 busy 09:50
09:00 quiet do-not-disturb on
09:40 quiet do-not-disturb off
09:46:30 end
--
09:46:00 prompt move move_short [posture] 0

=== and with a pause in input right at that minute
09:00 begin
09:00 busy 09:40
09:00 quiet fullscreen on
09:40 quiet fullscreen off
09:41:30 end
--
09:41:00 prompt move move_short [posture] 0

=== a call withdraws the open prompt, and it comes back
09:00 begin
09:00 busy 09:30
09:30:30 quiet call on
09:45 quiet call off
09:47 end
--
09:30:10 prompt move move_short [posture] 0
09:30:30 withdraw move null
09:46:00 prompt move move_short [posture] 0
09:47:00 bout 09:00:00 09:46:00 sitting
09:47:00 away 09:46:00 idle
day 23 sitting_s=2760

=== do-not-disturb does not withdraw it
09:00 begin
09:00 busy 09:30
09:30:20 input
09:30:30 quiet do-not-disturb on
09:31 input
09:32 input
09:33 end
--
09:30:10 prompt move move_short [posture] 0
09:32:20 withdraw move missed

=== a pause holds prompts and ends by itself
09:00 begin
09:00 busy 09:40
09:10 pause for=1800
09:41:30 end
--
09:41:00 prompt move move_short [posture] 0

=== a pause until a time
09:00 begin
09:00 busy 09:40
09:10 pause until=09:40
09:41:30 end
--
09:41:00 prompt move move_short [posture] 0

=== a pause ended by hand
09:00 begin
09:00 busy 09:34
09:10 pause for=7200
09:33 resume
09:35 end
--
09:34:10 prompt move move_short [posture] 0

=== outside the hours nothing comes, and their beginning is the end of quiet
with hours mon 09:40-17:00
09:00 begin
09:00 busy 09:40
09:41:50 end
--
09:41:00 prompt move move_short [posture] 0

=== a day without hours when others have them has none
with hours tue 09:00-17:00
09:00 begin
09:00 busy 09:45
09:46 end
--

=== a return after more than five minutes is like the end of quiet
with kind heat at=09:10
09:00 begin
09:00 busy 09:05
09:20 busy 09:20:30
09:22 end
--
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
09:21:00 prompt heat heat_session [] 0

=== a return after less is not
# Away 09:05 to 09:09:30; heat, due at 09:09, waits for the pause in input only.
with kind heat at=09:09
09:00 begin
09:00 busy 09:05
09:09:30 busy 09:09:40
09:10 end
--
09:08:00 bout 09:00:00 09:05:00 sitting
09:08:00 away 09:05:00 idle
09:09:50 prompt heat heat_session [] 0

=== unlocking is like the end of quiet
with kind heat at=09:06
09:00 begin
09:00 busy 09:05
09:05 lock
09:07 unlock
09:07 busy 09:07:10
09:09 end
--
09:05:00 bout 09:00:00 09:05:00 sitting
09:05:00 away 09:05:00 locked
09:08:00 prompt heat heat_session [] 0

=== a running session holds prompts, and its end is the end of quiet
# Heat from 09:15 to 09:30 is sitting; the move break is due at 09:30.
09:00 begin
09:00 busy 09:32
09:15 start heat_session
09:20:10 confirm
09:25:10 confirm
09:32:30 end
--
09:15:00 session-start heat heat_session 900
09:20:00 skin-check
09:25:00 skin-check
09:30:00 session-end done 900
09:30:00 offer stretch cat_cow_seated
09:32:10 prompt move move_short [posture] 0
