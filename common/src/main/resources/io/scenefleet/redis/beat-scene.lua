-- Renews a lease and moves the progress on; 100 is left to the step that completes the scene.
-- KEYS  1 scene   ARGV  1 fence  2 lease ms  3 progress  4 ms of probation
-- Answers 1, or 0 when the scene is over or somebody else's
local scene = redis.call('HMGET', KEYS[1], 'fence', 'status', 'progress', 'strikes', 'claimed_at', 'stage')
if scene[1] ~= ARGV[1] or scene[2] ~= 'generating' then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[2])
local progress = math.min(tonumber(ARGV[3]), 99)
if progress > tonumber(scene[3]) then
  redis.call('HSET', KEYS[1], 'progress', progress, 'updated_at', now)
end
-- A worker that has lived with the scene for so long will not die of it; but at an order the worst is still to come.
if scene[4] and scene[6] ~= 'submitting' and now - tonumber(scene[5] or now) >= tonumber(ARGV[4]) then
  redis.call('HDEL', KEYS[1], 'strikes')
end
return 1
