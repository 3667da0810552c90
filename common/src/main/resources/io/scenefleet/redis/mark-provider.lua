-- Marks the provider that everything here is ordered at, unless it is marked. The mark of an earlier key gives way if it is
-- named. Without an account nothing can be ordered, and nothing is marked.
-- keys  provider
-- args  host, account (may be missing), replaces (an account; may be missing)
-- Returns host and account of the mark; nothing if there is none
add_even_if_full(keys.provider)
local found = hmget(keys.provider, 'host', 'account')
local gives_way = not found.host or found.host == args.host and found.account == args.replaces
if args.account and gives_way then
  redis.call('HSET', keys.provider, 'host', args.host, 'account', args.account, 'marked_at', now_ms())
  found = args
end
return flat({host = found.host, account = found.account})
