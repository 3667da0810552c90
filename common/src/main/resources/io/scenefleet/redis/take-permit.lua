-- Lets one more task render, if the fleet has room for it; a task that has a permit keeps it.
-- KEYS  1 permits   ARGV  1 task  2 limit  3 hold ms
-- Answers 1, or 0 when there is no room
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
return 1
