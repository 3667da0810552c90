-- Takes scenes off the list of unknown outcomes whose records have expired. Their keys come from the list itself.
-- KEYS  1 unknown   ARGV  1 how many to look at, oldest first
-- Answers the members that were removed
local removed = {}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1)) do
  local job_id, scenario = string.match(member, '^([^/]+)/(.+)$')
  if redis.call('EXISTS', 'scenefleet:job:{' .. job_id .. '}:scene:' .. scenario) == 0 then
    redis.call('ZREM', KEYS[1], member)
    removed[#removed + 1] = member
  end
end
return removed
