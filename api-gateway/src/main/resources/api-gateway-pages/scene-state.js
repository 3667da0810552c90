/**
 * The state of one scene's video, as plain values.
 *
 *   job       the latest job of the scene; null if there is none or its id is not known yet
 *   videoUrl  the video to show; the old one stays until the new one is complete
 *   videoAt   when it was completed
 *   work      {stage, progress, eta, attempt} while a video is being generated
 *   failure   {code, sentence} if the last job failed
 *   notes     values that were ordered differently from the description
 */

export const UNTOUCHED = { job: null, videoUrl: null, videoAt: 0, work: null, failure: null, notes: [] };

const ORDERING = { stage: "ordering", progress: 0, eta: null, attempt: 1 };

/** The order has been sent. */
export const ordering = (scene) => ({ ...scene, job: null, work: ORDERING, failure: null, notes: [] });

/** The order has been accepted. */
export const ordered = (scene, job, notes = []) => ({ ...scene, job, work: scene.work ?? ORDERING, notes });

/** The session's video of the scene. */
export const withVideo = (scene, video) =>
  ({ ...scene, videoUrl: video.video_url, videoAt: Date.parse(video.created_at) });

/** The job does not exist any more, so the scene has no job. */
export const withoutJob = (scene, job) => (scene.job === job ? { ...scene, job: null, work: null } : scene);

/** Applies a status of the scene's job; ignores other jobs and results older than the video. */
export function withStatus(scene, job, status) {
  if (scene.job !== job) {
    return scene;
  }
  if (status.status === "generating") {
    const { stage, progress, eta_seconds: eta, attempt } = status;
    return { ...scene, work: { stage, progress, eta, attempt }, failure: null };
  }
  const finished = { ...scene, work: null };
  const finishedAt = Date.parse(status.finished_at);
  if (finishedAt < scene.videoAt) {
    return finished;
  }
  return status.status === "completed"
    ? { ...finished, videoUrl: status.video_url, videoAt: finishedAt, failure: null }
    : { ...finished, failure: { code: status.error_code, sentence: status.error } };
}

/** Whether the job is still of interest, now or after a reload. */
export const isOpen = (scene) => scene.job !== null && (scene.work !== null || scene.failure !== null);
