-- Writes the script of a session and puts off its expiry.
-- KEYS  1 session  2 scene_videos  3 running
-- ARGV  1 ttl ms  2 'new' or 'old'  3 session id  4 scene_descriptions
-- Answers 1, or 0 when there is no such session
if ARGV[2] == 'old' and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local time = redis.call('TIME')
redis.call('HSETNX', KEYS[1], 'created_at', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'session_id', ARGV[3], 'scene_descriptions', ARGV[4])
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
return 1
