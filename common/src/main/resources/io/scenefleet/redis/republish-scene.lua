-- Allows the message of a scene that nobody works on to be published again, ever more rarely.
-- keys  scene, request, outbox, stranded
-- args  job_id, stale_ms (without a step or a lease before the first time), longest_ms (pause), most (how often)
-- Returns outcome 'publish' | 'wait' | once 'unrecorded' (what was ordered is not recorded any more) or 'exhausted',
--         then 'wait'
add_even_if_full(keys.scene)
local function outcome(name) return flat({outcome = name}) end
local now = now_ms()
local scene = hmget(keys.scene, 'status', 'lease_until', 'updated_at', 'republished', 'republished_at')
if scene.status ~= 'generating' or tonumber(scene.lease_until or 0) > now then return outcome('wait') end
local alive_at = math.max(tonumber(scene.updated_at or 0), tonumber(scene.lease_until or 0))
if now - alive_at < tonumber(args.stale_ms) or redis.call('ZSCORE', keys.outbox, args.job_id) then
  return outcome('wait')
end

local times = tonumber(scene.republished or 0)
local reason = redis.call('EXISTS', keys.request) == 0 and 'unrecorded' or times >= tonumber(args.most) and 'exhausted'
if reason then
  local is_new = redis.call('HSETNX', keys.scene, 'stranded_at', now) == 1
  -- Each time, because the list is trimmed and a job can be taken off it by hand.
  redis.call('ZADD', keys.stranded, 'NX', redis.call('HGET', keys.scene, 'stranded_at'), args.job_id)
  return outcome(is_new and reason or 'wait')
end
local pause = math.min(args.stale_ms * 2 ^ math.max(times - 1, 0), tonumber(args.longest_ms))
if times > 0 and now - scene.republished_at < pause then return outcome('wait') end
redis.call('HSET', keys.scene, 'republished', times + 1, 'republished_at', now)
return outcome('publish')
