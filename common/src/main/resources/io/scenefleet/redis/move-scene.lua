-- Takes a scene to another stage. The last scene to end ends its job and hands its videos to the session.
-- keys  scene, job, request, session, scene_videos, running, active, stranded, totals, costs, unknown, scenes (all of the
--       job)
-- args  fence, stage, status, progress, from (stages that it may come from), lease_ms, job_id, scenario, job_ttl_ms
--       set (fields to set), delete (fields to delete), timestamp (a field to set to the present time, if any)
--       video_lifetime_ms (how long provider_url is good for; may be missing)
--       unknown_size (how many unknown outcomes to keep)
-- Returns outcome 'moved', also when the same call moved it before | 'refused'
add_even_if_full(keys.scene)
local now = now_ms()
local function is_allowed(stage)
  for _, from in ipairs(args.from) do
    if stage == from then return true end
  end
  return false
end

local scene = hmget(keys.scene, 'fence', 'stage', 'progress', 'attempt', 'accepted_at')
if scene.fence ~= args.fence then return flat({outcome = 'refused'}) end
if scene.stage == args.stage then return flat({outcome = 'moved'}) end
if not is_allowed(scene.stage) then return flat({outcome = 'refused'}) end

redis.call('HSET', keys.scene, 'stage', args.stage, 'status', args.status, 'updated_at', now,
  'progress', math.max(tonumber(scene.progress), tonumber(args.progress)), 'lease_until', now + args.lease_ms,
  unpack(flat(args.set)))
local is_next_attempt = args.stage == 'retrying' and args.set.attempt ~= scene.attempt
if is_next_attempt then close_attempt(keys, scene.attempt) end
for _, field in ipairs(args.delete or {}) do redis.call('HDEL', keys.scene, field) end
redis.call('HDEL', keys.scene, 'republished', 'republished_at', 'stranded_at') -- its message is not lost
-- It got further than it ever was, so what crashed its workers is over. The same stage once more proves nothing.
if tonumber(args.progress) > tonumber(scene.progress) then redis.call('HDEL', keys.scene, 'strikes', 'probation_ms') end
if args.timestamp then redis.call('HSET', keys.scene, args.timestamp, now) end
if args.video_lifetime_ms then -- nobody knows when the render ended, but not before it was accepted
  redis.call('HSET', keys.scene, 'provider_url_expires_at', (scene.accepted_at or now) + args.video_lifetime_ms)
end
if not is_next_attempt then book_attempt(keys) end
if redis.call('EXISTS', keys.job) == 1 then redis.call('HSET', keys.job, 'updated_at', now) end
if args.status == 'generating' then return flat({outcome = 'moved'}) end

-- The scene is over: it may be ordered again.
redis.call('HDEL', keys.scene, 'lease_until')
redis.call('HINCRBY', keys.totals, args.status, 1)
if running_job(redis.call('HGET', keys.running, args.scenario)) == args.job_id then
  redis.call('HDEL', keys.running, args.scenario)
end

local failed = args.status == 'failed' and hmget(keys.scene, 'error_code', 'submitting_at', 'accepted_at') or {}
local code = failed.error_code
local may_be_paid = failed.submitting_at or failed.accepted_at
if is_unknown(failed) or may_be_paid and (code == 'download_failed' or code == 'invalid_video') then -- an operator decides
  redis.call('ZADD', keys.unknown, now, args.job_id .. '/' .. args.scenario)
  local dropped = redis.call('ZREMRANGEBYRANK', keys.unknown, 0, -1 - args.unknown_size)
  if dropped > 0 then redis.call('HINCRBY', keys.totals, 'unlisted', dropped) end
end
if is_unknown(failed) and redis.call('EXISTS', keys.session) == 1 then -- it is not silently ordered again
  redis.call('HSET', keys.session, 'unknown:' .. args.scenario, args.job_id)
end
if code == 'outcome_unknown' then
  redis.call('HINCRBY', keys.totals, 'unknown', 1)
elseif code == 'poison' then
  redis.call('HINCRBY', keys.totals, 'poison', 1)
end
redis.call('PEXPIRE', keys.totals, TOTALS_KEPT_MS)

fold_job(keys.scenes, args.job_id, now, args.job_ttl_ms)
return flat({outcome = 'moved'})
