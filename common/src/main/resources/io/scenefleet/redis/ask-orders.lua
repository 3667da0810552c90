-- Whether an order may leave while all orders may be stopped. One caller at a time gets the turn to try.
-- keys  stop
-- args  pause_ms (between two tries)
-- Returns outcome 'open' | 'try' | 'stopped'
add_even_if_full(keys.stop)
local now = now_ms()
local try_at = redis.call('HGET', keys.stop, 'try_at')
if not try_at then return flat({outcome = 'open'}) end
if now < tonumber(try_at) then return flat({outcome = 'stopped'}) end
redis.call('HSET', keys.stop, 'try_at', now + args.pause_ms)
return flat({outcome = 'try'})
