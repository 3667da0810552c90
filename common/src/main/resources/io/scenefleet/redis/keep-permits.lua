-- Renews the permits of tasks that render. One that had run out is given again, over the limit if need be: the task
-- occupies the provider whether we count it or not.
-- KEYS  1 permits   ARGV  1 hold ms  2.. tasks
-- Answers how many there are
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
return redis.call('ZCARD', KEYS[1])
