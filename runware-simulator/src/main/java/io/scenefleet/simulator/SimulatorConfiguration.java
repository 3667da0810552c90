package io.scenefleet.simulator;

import io.scenefleet.simulator.api.AccountTasks;
import io.scenefleet.simulator.api.Announcements;
import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.api.MediaTasks;
import io.scenefleet.simulator.api.ModelTasks;
import io.scenefleet.simulator.api.Pictures;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.api.VideoTasks;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.fault.FaultDesk;
import io.scenefleet.simulator.fault.FaultProperties;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.media.MediaProperties;
import io.scenefleet.simulator.order.VideoOrderReader;
import io.scenefleet.simulator.outbound.Courier;
import io.scenefleet.simulator.outbound.OutboundProperties;
import io.scenefleet.simulator.scenario.ScenarioProperties;
import io.scenefleet.simulator.scenario.ScenarioReader;
import io.scenefleet.simulator.session.SocketProperties;
import io.scenefleet.simulator.session.Switchboard;
import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.task.MemoryProperties;
import io.scenefleet.simulator.task.RenderProperties;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.video.ClipStudio;
import io.scenefleet.simulator.video.JcodecClipStudio;
import io.scenefleet.simulator.video.Stills;
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
    Stills stills(MediaProperties properties) {
        return new Stills(properties.kept().toBytes());
    }

    @Bean
    JcodecClipStudio clipStudio(VideoProperties properties, Stills stills, InstantSource clock) {
        return new JcodecClipStudio(properties, stills, clock);
    }

    @Bean
    MediaLibrary mediaLibrary(MediaProperties properties) {
        return new MediaLibrary(properties, UUID::randomUUID);
    }

    @Bean
    Ledger ledger(LedgerProperties properties, InstantSource clock) {
        return new Ledger(properties, clock);
    }

    @Bean
    FaultDesk faultDesk(
            FaultProperties properties, ScenarioProperties scenarios, InstantSource clock, RandomGenerator random) {
        return new FaultDesk(properties, ScenarioReader.named(scenarios.scenario()), clock, random);
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
    Courier courier(OutboundProperties properties, InstantSource clock, RandomGenerator random) {
        return new Courier(properties, clock, random);
    }

    @Bean
    Announcements announcements(
            OutboundProperties properties, TaskEngine engine, Courier courier, InstantSource clock) {
        return new Announcements(properties, engine, courier, clock);
    }

    @Bean
    RunwareApi runwareApi(
            ApiProperties properties,
            FaultProperties faultProperties,
            Catalogue catalogue,
            MediaLibrary library,
            Stills stills,
            TaskEngine engine,
            Announcements announcements,
            FaultDesk faults,
            Ledger ledger) {
        var reader = new VideoOrderReader(catalogue, faultProperties.directives());
        var videos = new VideoTasks(
                properties, reader, new Pictures(library, stills), engine, announcements, faults, ledger);
        return new RunwareApi(
                properties,
                videos,
                new MediaTasks(properties, library),
                new ModelTasks(catalogue),
                new AccountTasks(engine, ledger),
                ledger,
                UUID::randomUUID);
    }

    @Bean
    Switchboard switchboard(RunwareApi api, SocketProperties properties, InstantSource clock) {
        return new Switchboard(api, properties, clock, UUID::randomUUID);
    }
}
