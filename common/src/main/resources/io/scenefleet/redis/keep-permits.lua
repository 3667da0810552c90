-- Renews the permits of tasks that render. One that had run out is issued again, over the limit if need be: the task
-- occupies the provider whether we count it or not.
-- keys  permits
-- args  hold_ms, tasks (a list)
-- Returns total (how many there are)
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', keys.permits, '-inf', now)
for _, task in ipairs(args.tasks) do redis.call('ZADD', keys.permits, now + args.hold_ms, task) end
return flat({total = redis.call('ZCARD', keys.permits)})
