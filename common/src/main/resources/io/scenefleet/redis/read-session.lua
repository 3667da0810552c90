-- Reads a session and its videos at one instant.
-- keys  session, scene_videos
-- Returns created_at, expires_at (ms), scene_descriptions, videos (JSON of each), costs (figures); nothing when there is no such session
local ttl = redis.call('PTTL', keys.session)
if ttl == -2 then return flat({}) end
local session = hmget(keys.session, 'created_at', 'scene_descriptions')
session.expires_at = now_ms() + ttl
session.costs = flat(costs_of(keys.session))
session.videos = redis.call('HVALS', keys.scene_videos)
return flat(session)
