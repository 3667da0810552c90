-- Reads a session and its videos at one instant.
-- KEYS  1 session  2 scene_videos
-- Answers {created_at, expires at ms, scene_descriptions, {scenario, video, ..}}; nothing when there is no such session
local ttl = redis.call('PTTL', KEYS[1])
if ttl == -2 then return {} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local session = redis.call('HMGET', KEYS[1], 'created_at', 'scene_descriptions')
return {session[1], tostring(now + ttl), session[2], redis.call('HGETALL', KEYS[2])}
