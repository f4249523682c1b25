=== a lower one joins a higher one that follows within the gap
# At 09:23:10 the move break is due in less than 8 min.
09:00 begin
09:00 busy 09:23
09:25 input
09:27 input
09:29:30 input
09:30:30 end
--
09:30:00 prompt move move_short [posture] 0

=== exactly the gap ahead it is still shown, and the higher one follows after the gap
09:00 begin
09:00 busy 09:21:50
09:24 input
09:26 input
09:28 input
09:29:40 input
09:30:30 end
--
09:22:00 prompt posture posture_check [] 0
09:26:00 withdraw posture missed
09:30:00 prompt move move_short [] 0

=== eight minutes lie between two prompts
# Heat at 09:15:10; the nudge, due at 09:20, waits until 09:23:10.
with kind move off
with kind stretch off
with kind heat at=09:15
09:00 begin
09:00 busy 09:15
09:15:20 answer skip
09:17 input
09:19 input
09:21 input
09:22:30 input
09:24 end
--
09:15:10 prompt heat heat_session [] 0
09:15:20 withdraw heat skipped
09:23:10 prompt posture posture_check [] 0

=== four in any sixty minutes
# A video keeps the person present without input. The third skip in a row asks.
with kind move off
with kind stretch off
with kind posture off
with kind heat at=09:10,09:20,09:30,09:40,09:50
09:00 begin
09:00 busy 09:01
09:01 quiet inhibitor on
09:10:10 answer skip
09:20:10 answer skip
09:30:10 answer skip
09:40:10 answer skip
10:11 end
--
09:10:00 prompt heat heat_session [] 0
09:10:10 withdraw heat skipped
09:20:00 prompt heat heat_session [] 0
09:20:10 withdraw heat skipped
09:30:00 prompt heat heat_session [] 0
09:30:10 withdraw heat skipped
09:30:10 ask too_often heat
09:40:00 prompt heat heat_session [] 0
09:40:10 withdraw heat skipped
10:10:00 prompt heat heat_session [] 0

=== a snoozed prompt is exempt from the gap but starts the next one
# Back at 09:15:20, 5:10 after its showing. The nudge, due at 09:20, waits until 8 min after that.
with kind move off
with kind stretch off
with kind heat at=09:10
09:00 begin
09:00 busy 09:10
09:10:20 answer snooze
09:13 input
09:15:30 answer skip
09:18 input
09:20:30 input
09:23 input
09:24 end
--
09:10:10 prompt heat heat_session [] 0
09:10:20 withdraw heat null
09:15:20 prompt heat heat_session [] 1
09:15:30 withdraw heat skipped
09:23:20 prompt posture posture_check [] 0

=== a higher one that falls due within the gap takes the lower one in
# Heat falls due at 09:25, less than 8 min after the nudge could be shown at 09:20:10.
with kind move off
with kind stretch off
with kind heat at=09:25
09:00 begin
09:00 busy 09:20
09:22 input
09:24:55 input
09:26 end
--
09:25:05 prompt heat heat_session [posture] 0

=== a snoozed lower prompt joins a higher one that is near
# The nudge would be back at 09:25:20, less than 8 min before the move break.
09:00 begin
09:00 busy 09:20
09:20:20 answer snooze
09:23 input
09:25 input
09:27 input
09:29:50 input
09:30:50 end
--
09:20:10 prompt posture posture_check [] 0
09:20:20 withdraw posture null
09:30:00 prompt move move_short [posture] 0
