-- Stops all first orders: the provider takes none.
-- keys  stop, provider
-- args  pause_ms (until the next try), error_code, error, account (of the caller; may be missing)
-- Returns nothing
add_even_if_full(keys.stop)
-- A worker whose key is not the fleet's, after a change of keys, speaks for itself only.
local account = redis.call('HGET', keys.provider, 'account')
if account and account ~= args.account then return flat({}) end
local now = now_ms()
redis.call('HSETNX', keys.stop, 'since', now)
redis.call('HSET', keys.stop, 'error_code', args.error_code, 'error', args.error, 'try_at', now + args.pause_ms)
return flat({})
