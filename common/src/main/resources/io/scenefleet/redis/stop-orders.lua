-- Stops all first orders: the provider takes none.
-- keys  stop
-- args  pause_ms (until the next try), error_code, error
-- Returns nothing
add_even_if_full(keys.stop)
local now = now_ms()
redis.call('HSETNX', keys.stop, 'since', now)
redis.call('HSET', keys.stop, 'error_code', args.error_code, 'error', args.error, 'try_at', now + args.pause_ms)
return flat({})
