-- Reads a page of the dead letters, newest first, at one instant. Their keys come from the list itself.
-- KEYS  1 dead-letters   ARGV  1 offset  2 how many at most  3 what the keys of letters begin with  4.. fields
-- Answers {how many there are in all, {value..}..}
local answer = {tostring(redis.call('ZCARD', KEYS[1]))}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], ARGV[1], ARGV[1] + ARGV[2] - 1)) do
  local row = redis.call('HMGET', ARGV[3] .. id, unpack(ARGV, 4))
  for i = 1, #row do row[i] = row[i] or '' end
  answer[#answer + 1] = row
end
return answer
