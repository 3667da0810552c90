-- Keeps a dead letter, once; the oldest give way when there are too many. Their keys come from the list itself.
-- KEYS  1 dead-letters  2 the letter  3 totals
-- ARGV  1 id  2 how many to keep  3 what the keys of letters begin with  4.. field, value
-- Answers {1 when it is new, otherwise 0; ids of those that gave way..}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local new = redis.call('ZADD', KEYS[1], 'NX', now, ARGV[1])
if new == 1 then
  redis.call('HSET', KEYS[2], 'id', ARGV[1], 'at', now, unpack(ARGV, 4))
  redis.call('HINCRBY', KEYS[3], 'dead_letters', 1)
  redis.call('PEXPIRE', KEYS[3], 400 * 86400000)
end
local answer = {tostring(new)}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1 - ARGV[2])) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('DEL', ARGV[3] .. id)
  answer[#answer + 1] = id
end
return answer
