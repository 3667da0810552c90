-- Removes a job of which no message has reached anybody.
-- KEYS  1 job  2 request  3 running  4 outbox  5 active  6 recent  7 totals  8.. one per scene
-- ARGV  1 job id
-- Answers 1 when nothing of it is left, also when the same call removed it before; 0 when a worker has touched it
if redis.call('EXISTS', KEYS[1]) == 0 then return 1 end
for i = 8, #KEYS do
  local stage = redis.call('HGET', KEYS[i], 'stage')
  if stage and stage ~= 'queued' then return 0 end
end
local scenes = 0
for i = 8, #KEYS do
  local scenario = redis.call('HGET', KEYS[i], 'scenario')
  if scenario then
    scenes = scenes + 1
    local running = redis.call('HGET', KEYS[3], scenario)
    if running and string.match(running, '%S+$') == ARGV[1] then redis.call('HDEL', KEYS[3], scenario) end
  end
  redis.call('DEL', KEYS[i])
end
redis.call('DEL', KEYS[1], KEYS[2])
for i = 4, 6 do redis.call('ZREM', KEYS[i], ARGV[1]) end
redis.call('HINCRBY', KEYS[7], 'jobs', -1)
redis.call('HINCRBY', KEYS[7], 'scenes', -scenes)
redis.call('PEXPIRE', KEYS[7], 400 * 86400000)
return 1
