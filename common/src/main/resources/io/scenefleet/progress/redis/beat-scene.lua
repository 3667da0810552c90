-- Renews a lease and moves the progress on; 100 is left to the step that completes the scene.
-- KEYS  1 scene   ARGV  1 fence  2 lease ms  3 progress
-- Answers 1, or 0 when the scene is over or somebody else's
local scene = redis.call('HMGET', KEYS[1], 'fence', 'status', 'progress')
if scene[1] ~= ARGV[1] or scene[2] ~= 'generating' then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[2])
local progress = math.min(tonumber(ARGV[3]), 99)
if progress > tonumber(scene[3]) then
  redis.call('HSET', KEYS[1], 'progress', progress, 'updated_at', now)
end
return 1
