package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreDefectException;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis is available, and what it holds is damaged: nobody may call that an outage. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class RedisDefectIT {
    private final RedisStores stores = RedisStores.shared();
    private SceneJob job;
    private String key;

    @BeforeEach
    void order() {
        job = stores.generate(stores.session()).getFirst();
        key = RedisKeys.scene(job.jobId(), job.scenario());
    }

    @Test
    void a_key_of_the_wrong_type_is_a_defect_and_is_logged(CapturedOutput output) {
        stores.redis.delete(key);
        stores.redis.opsForValue().set(key, "no hash");

        assertThatThrownBy(() -> stores.claim(job))
                .isInstanceOf(StoreDefectException.class)
                .hasMessageContaining("WRONGTYPE");

        assertThat(output).contains("WARN").contains("WRONGTYPE");
    }

    @Test
    void a_key_of_the_wrong_type_is_a_defect_outside_of_scripts_too() {
        stores.redis.delete(key);
        stores.redis.opsForValue().set(key, "no hash");

        assertThatThrownBy(() -> stores.jobs.listMessages(job.jobId()))
                .isInstanceOf(StoreDefectException.class)
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void a_script_that_stumbles_over_a_damaged_record_is_a_defect() {
        stores.claim(job);
        stores.redis.opsForHash().put(key, "lease_until", "tomorrow");

        assertThatThrownBy(() -> stores.claim(job, "worker-2")).isInstanceOf(StoreDefectException.class);
    }

    @Test
    void a_damaged_record_does_not_keep_others_from_being_asked_about() {
        var others = stores.generate(stores.session());
        var scenes = others.stream().map(SceneKey::of).toList();
        others.forEach(stores::claim);
        stores.claim(job);
        stores.redis.opsForHash().put(key, "lease_until", "tomorrow");
        var holders = new HashMap<SceneKey, String>();
        scenes.forEach(scene -> holders.put(scene, "worker-1"));
        holders.put(SceneKey.of(job), "worker-1");

        assertThat(stores.scenes.listNoLongerHeld(holders)).containsExactly(SceneKey.of(job));

        stores.redis.delete(key);
        stores.redis.opsForValue().set(key, "no hash");
        assertThat(stores.scenes.listNoLongerHeld(holders)).containsExactly(SceneKey.of(job));
    }
}
