-- Reads a page of the unknown outcomes, oldest first, at one instant. The keys of the scenes come from the list itself.
-- KEYS  1 unknown   ARGV  1 offset  2 how many at most  3 number of fields  then fields
-- Answers {how many there are in all, {member, since ms, value..}..}
local answer = {tostring(redis.call('ZCARD', KEYS[1]))}
local page = redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[1] + ARGV[2] - 1, 'WITHSCORES')
for i = 1, #page, 2 do
  local job_id, scenario = string.match(page[i], '^([^/]+)/(.+)$')
  local row = {page[i], page[i + 1]}
  local values = redis.call('HMGET', 'scenefleet:job:{' .. job_id .. '}:scene:' .. scenario, unpack(ARGV, 4))
  for field = 1, tonumber(ARGV[3]) do row[2 + field] = values[field] or '' end
  answer[#answer + 1] = row
end
return answer
