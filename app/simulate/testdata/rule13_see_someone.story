=== a score of seven once
09:00 begin
09:00 check-in 7
10:00 check-in 8
11:00 end
--
09:00:00 advice H2
09:03:00 away 09:00:00 idle
10:03:00 away 10:00:00 idle

=== seven on two of three days, or one nine
09:00 begin
09:00 check-in 7
24T09:00 check-in 7
25T09:00 end
--
09:00:00 advice H2
09:03:00 away 09:00:00 idle
24T09:00:00 advice H2
24T09:00:00 advice H3
24T09:03:00 away 24T09:00:00 idle

=== one nine
09:00 begin
09:00 check-in 9
09:01 end
--
09:00:00 advice H2
09:00:00 advice H3

=== an emergency flag closes guides and heat until someone was seen
09:00 begin
09:00 busy 09:10
09:01 check-in 4 flags=saddle_numbness
09:02 start cat_cow_seated
09:03 start heat_session
09:04 seen-someone
09:05 start cat_cow_seated
09:06:10 end
--
09:01:00 advice H0
09:02:00 refused red_flag
09:03:00 refused red_flag
09:05:00 session-start stretch cat_cow_seated 64
09:06:04 session-end done 64

=== a same-day flag closes them for forty-eight hours
09:00 begin
09:00 check-in 4 flags=fever
25T08:59:59 start heat_session for=60
25T09:00 start heat_session for=60
25T09:02 end
--
09:00:00 advice H1
09:03:00 away 09:00:00 idle
25T08:59:59 refused red_flag
25T09:00:00 session-start heat heat_session 60
25T09:01:00 session-end done 60
25T09:01:00 offer stretch cat_cow_seated

=== three days of the last seven that stopped normal things
09:00 begin
09:00 check-in 3 stopped_me
24T09:00 check-in 3 stopped_me
25T09:00 check-in 3 stopped_me
25T09:01 end
--
09:03:00 away 09:00:00 idle
24T09:03:00 away 24T09:00:00 idle
25T09:00:00 advice H8

=== rising two above the median of the week before on three days
# Median of the 23rd to 25th is 2; 4, 5 and 4 follow.
09:00 begin
09:00 check-in 2
24T09:00 check-in 2
25T09:00 check-in 3
26T09:00 check-in 4
27T09:00 check-in 5
28T09:00 check-in 4
28T09:01 end
--
09:03:00 away 09:00:00 idle
24T09:03:00 away 24T09:00:00 idle
25T09:03:00 away 25T09:00:00 idle
26T09:03:00 away 26T09:00:00 idle
27T09:03:00 away 27T09:00:00 idle
28T09:00:00 advice H4

=== heat on seven days running appears at the check-in
09:00 begin
09:00 start heat_session for=60
24T09:00 start heat_session for=60
25T09:00 start heat_session for=60
26T09:00 start heat_session for=60
27T09:00 start heat_session for=60
28T09:00 start heat_session for=60
29T09:00 start heat_session for=60
29T10:00 check-in 1
29T10:01 end
--
09:00:00 session-start heat heat_session 60
09:01:00 session-end done 60
09:01:00 offer stretch cat_cow_seated
09:04:00 bout 09:00:00 09:01:00 sitting
09:04:00 away 09:01:00 idle
24T09:00:00 session-start heat heat_session 60
24T09:01:00 session-end done 60
24T09:01:00 offer stretch cat_cow_seated
24T09:04:00 bout 24T09:00:00 24T09:01:00 sitting
24T09:04:00 away 24T09:01:00 idle
25T09:00:00 session-start heat heat_session 60
25T09:01:00 session-end done 60
25T09:01:00 offer stretch cat_cow_seated
25T09:04:00 bout 25T09:00:00 25T09:01:00 sitting
25T09:04:00 away 25T09:01:00 idle
26T09:00:00 session-start heat heat_session 60
26T09:01:00 session-end done 60
26T09:01:00 offer stretch cat_cow_seated
26T09:04:00 bout 26T09:00:00 26T09:01:00 sitting
26T09:04:00 away 26T09:01:00 idle
27T09:00:00 session-start heat heat_session 60
27T09:01:00 session-end done 60
27T09:01:00 offer stretch cat_cow_seated
27T09:04:00 bout 27T09:00:00 27T09:01:00 sitting
27T09:04:00 away 27T09:01:00 idle
28T09:00:00 session-start heat heat_session 60
28T09:01:00 session-end done 60
28T09:01:00 offer stretch cat_cow_seated
28T09:04:00 bout 28T09:00:00 28T09:01:00 sitting
28T09:04:00 away 28T09:01:00 idle
29T09:00:00 session-start heat heat_session 60
29T09:01:00 session-end done 60
29T09:01:00 offer stretch cat_cow_seated
29T09:04:00 bout 29T09:00:00 29T09:01:00 sitting
29T09:04:00 away 29T09:01:00 idle
29T10:00:00 advice H9
