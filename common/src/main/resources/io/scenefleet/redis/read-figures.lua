-- The figures of the fleet at one instant. The keys of the workers come from their list.
-- KEYS  1 unknown  2 dead-letters  3 active  4 outbox  5 workers   ARGV  1 what the keys of workers begin with
-- Answers {unknown outcomes, dead letters, active jobs, jobs in the outbox, live workers, scenes in flight}
local live, in_flight = 0, 0
for _, id in ipairs(redis.call('SMEMBERS', KEYS[5])) do
  local scenes = redis.call('HGET', ARGV[1] .. id, 'in_flight')
  if scenes then
    live = live + 1
    in_flight = in_flight + tonumber(scenes)
  end
end
return {redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]),
  redis.call('ZCARD', KEYS[4]), live, in_flight}
