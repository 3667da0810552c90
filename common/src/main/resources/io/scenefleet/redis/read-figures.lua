-- The figures of the fleet at one instant. The keys of the workers come from their list.
-- keys  unknown, dead_letters, active, outbox, order_stop, stranded, costs, workers
-- args  prefix (what the keys of workers begin with)
-- Returns unknown_outcomes, dead_letters, active_jobs, outbox_jobs, stranded_jobs, live_workers, scenes_in_flight,
--         orders_stopped (0 or 1), costs (figures)
local live, in_flight = 0, 0
for _, id in ipairs(redis.call('SMEMBERS', keys.workers)) do
  local scenes = redis.call('HGET', args.prefix .. id, 'in_flight')
  if scenes then
    live = live + 1
    in_flight = in_flight + tonumber(scenes)
  end
end
return flat({
  unknown_outcomes = redis.call('ZCARD', keys.unknown),
  dead_letters = redis.call('ZCARD', keys.dead_letters),
  active_jobs = redis.call('ZCARD', keys.active),
  outbox_jobs = redis.call('ZCARD', keys.outbox),
  stranded_jobs = redis.call('ZCARD', keys.stranded),
  live_workers = live,
  scenes_in_flight = in_flight,
  orders_stopped = redis.call('EXISTS', keys.order_stop),
  costs = flat(costs_of(keys.costs)),
})
