package io.scenefleet.simulator;

import io.scenefleet.simulator.api.AccountTasks;
import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.api.VideoTasks;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.fault.FaultDesk;
import io.scenefleet.simulator.fault.FaultProperties;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.order.VideoOrderReader;
import io.scenefleet.simulator.session.SocketProperties;
import io.scenefleet.simulator.session.Switchboard;
import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.task.MemoryProperties;
import io.scenefleet.simulator.task.RenderProperties;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.video.ClipStudio;
import io.scenefleet.simulator.video.JcodecClipStudio;
import io.scenefleet.simulator.video.VideoProperties;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the plain classes together. */
@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RandomGenerator random() {
        return new Random();
    }

    @Bean
    Catalogue catalogue() {
        return Catalogue.load();
    }

    @Bean
    JcodecClipStudio clipStudio(VideoProperties properties, InstantSource clock) {
        return new JcodecClipStudio(properties, clock);
    }

    @Bean
    Ledger ledger(LedgerProperties properties, InstantSource clock) {
        return new Ledger(properties, clock);
    }

    @Bean
    FaultDesk faultDesk(FaultProperties properties, RandomGenerator random) {
        return new FaultDesk(properties, random);
    }

    @Bean
    TaskEngine taskEngine(
            MemoryProperties memory,
            BillingProperties billing,
            RenderProperties render,
            InstantSource clock,
            RandomGenerator random,
            ClipStudio studio,
            Ledger ledger) {
        return new TaskEngine(memory, billing, render, clock, random, UUID::randomUUID, studio, ledger);
    }

    @Bean
    RunwareApi runwareApi(
            ApiProperties properties,
            FaultProperties faultProperties,
            Catalogue catalogue,
            TaskEngine engine,
            FaultDesk faults,
            Ledger ledger) {
        var reader = new VideoOrderReader(catalogue, faultProperties.directives());
        var videos = new VideoTasks(properties, reader, engine, faults, ledger);
        return new RunwareApi(properties, videos, new AccountTasks(engine, ledger), ledger, UUID::randomUUID);
    }

    @Bean
    Switchboard switchboard(RunwareApi api, SocketProperties properties, InstantSource clock) {
        return new Switchboard(api, properties, clock, UUID::randomUUID);
    }
}
