-- Takes a scene off the list of unknown outcomes: an operator accepts that it may have been paid for.
-- keys  scene, job, session, unknown, totals, costs
-- args  job_id, scenario
-- Returns outcome 'settled', also when it is settled already | 'unknown_scene'
--       | 'not_unknown' (state: its stage or error code)
add_even_if_full(keys.scene)
local scene = hmget(keys.scene, 'stage', 'error_code', 'settled')
if not scene.stage then return flat({outcome = 'unknown_scene'}) end
local state = scene.stage == 'failed' and scene.error_code or scene.stage
local is_listed = redis.call('ZSCORE', keys.unknown, args.job_id .. '/' .. args.scenario)
if state ~= 'outcome_unknown' and not is_listed then return flat({outcome = 'not_unknown', state = state}) end
if not scene.settled then redis.call('HSET', keys.scene, 'settled', 'accepted', 'settled_at', now_ms()) end
book_attempt(keys)
redis.call('ZREM', keys.unknown, args.job_id .. '/' .. args.scenario)
decide(keys.session, args.scenario, args.job_id)
return flat({outcome = 'settled'})
