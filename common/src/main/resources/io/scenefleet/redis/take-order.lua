-- Counts an order towards the rate of the fleet, if there is room for it: a bucket that holds the tokens of ten seconds.
-- keys  rate (the time in ms at which the bucket is full again)
-- args  per_minute
-- Returns outcome 'taken' | 'wait'
local ttl = redis.call('PTTL', keys.rate)
redis.call('PEXPIRE', keys.rate, math.max(ttl, 1)) -- changes nothing; a script that has written may add to a full Redis
local now, interval = now_ms(), 60000 / args.per_minute
local full_at = math.max(tonumber(redis.call('GET', keys.rate) or 0), now) + interval
if full_at - now > math.max(10000, interval) then return flat({outcome = 'wait'}) end
redis.call('SET', keys.rate, string.format('%d', full_at), 'PX', string.format('%d', full_at - now + 1000))
return flat({outcome = 'taken'})
