-- Lets one more task render, if the fleet has room for it; a task that has a permit keeps it.
-- keys  permits
-- args  task, limit, hold_ms
-- Returns outcome 'taken' | 'full'
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', keys.permits, '-inf', now)
local is_new = not redis.call('ZSCORE', keys.permits, args.task)
if is_new and redis.call('ZCARD', keys.permits) >= tonumber(args.limit) then return flat({outcome = 'full'}) end
redis.call('ZADD', keys.permits, now + args.hold_ms, args.task)
return flat({outcome = 'taken'})
