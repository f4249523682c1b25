=== a due prompt waits for ten seconds without input
09:00 begin
09:00 busy 09:20:30
09:21 end
--
09:20:40 prompt posture posture_check [] 0

=== it comes at once when nobody has typed for a while
09:00 begin
09:00 busy 09:18:30
09:20:30 end
--
09:20:00 prompt posture posture_check [] 0

=== for five minutes at most
09:00 begin
09:00 busy 09:36
09:36 end
--
09:35:00 prompt move move_short [posture] 0

=== every twitch starts the ten seconds anew
09:00 begin
09:00 busy 09:19:58
09:20:05 input
09:20:12 input
09:20:30 end
--
09:20:22 prompt posture posture_check [] 0
