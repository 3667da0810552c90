-- Records the heartbeat of a worker; its hash expires when the heartbeats stop.
-- keys  worker, workers
-- args  ttl_ms, worker_id, state (fields of the hash)
-- Returns nothing
add_even_if_full(keys.worker)
redis.call('HSET', keys.worker, 'heartbeat_at', now_ms(), unpack(flat(args.state)))
redis.call('PEXPIRE', keys.worker, args.ttl_ms)
redis.call('SADD', keys.workers, args.worker_id)
return flat({})
