-- Renews a lease and moves the progress on; 100 is left to the step that completes the scene.
-- keys  scene
-- args  fence, lease_ms, progress, probation_ms
-- Returns outcome 'renewed' (since_claim_ms, since_submit_ms if there is one)
--       | 'refused': the scene is over, or another worker's
add_even_if_full(keys.scene)
local scene = hmget(keys.scene, 'fence', 'status', 'progress', 'strikes', 'claimed_at', 'stage', 'submitting_at',
  'probation_ms')
if scene.fence ~= args.fence or scene.status ~= 'generating' then return flat({outcome = 'refused'}) end
local now = now_ms()
redis.call('HSET', keys.scene, 'lease_until', now + args.lease_ms)
local progress = math.min(tonumber(args.progress), 99)
if progress > tonumber(scene.progress) then
  redis.call('HSET', keys.scene, 'progress', progress, 'updated_at', now)
end
-- A worker that has held the scene for so long does not crash because of it; but just before an order the worst is still
-- to come.
local held_for = now - tonumber(scene.claimed_at or now)
if scene.strikes and scene.stage ~= 'submitting' and held_for >= tonumber(scene.probation_ms or args.probation_ms) then
  redis.call('HDEL', keys.scene, 'strikes', 'probation_ms')
end
return flat({outcome = 'renewed', since_claim_ms = held_for,
  since_submit_ms = scene.submitting_at and now - scene.submitting_at})
