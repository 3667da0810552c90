package io.scenefleet.simulator;

import io.scenefleet.simulator.api.AccountTasks;
import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.api.MediaTasks;
import io.scenefleet.simulator.api.ModelTasks;
import io.scenefleet.simulator.api.Pictures;
import io.scenefleet.simulator.api.ResultNotifier;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.api.VideoTasks;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.FaultProperties;
import io.scenefleet.simulator.journal.FileTaskJournal;
import io.scenefleet.simulator.journal.JournalProperties;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.media.MediaProperties;
import io.scenefleet.simulator.order.VideoOrderReader;
import io.scenefleet.simulator.scenario.FaultScenarioProperties;
import io.scenefleet.simulator.scenario.FaultScenarioReader;
import io.scenefleet.simulator.session.SocketConnections;
import io.scenefleet.simulator.session.SocketProperties;
import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.task.MemoryProperties;
import io.scenefleet.simulator.task.RenderProperties;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.task.TaskJournal;
import io.scenefleet.simulator.video.ClipFactory;
import io.scenefleet.simulator.video.JcodecClipFactory;
import io.scenefleet.simulator.video.Stills;
import io.scenefleet.simulator.video.VideoProperties;
import io.scenefleet.simulator.webhook.WebhookDispatcher;
import io.scenefleet.simulator.webhook.WebhookProperties;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of the classes that do not depend on Spring. */
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
    JcodecClipFactory clipFactory(VideoProperties properties, Stills stills, InstantSource clock) {
        return new JcodecClipFactory(properties, stills, clock);
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
    FaultInjector faultInjector(
            FaultProperties properties,
            FaultScenarioProperties scenarios,
            InstantSource clock,
            RandomGenerator random) {
        return new FaultInjector(properties, FaultScenarioReader.named(scenarios.scenario()), clock, random);
    }

    @Bean
    TaskJournal taskJournal(JournalProperties properties, Catalogue catalogue) {
        return properties.stateFolder() == null
                ? TaskJournal.NONE
                : new FileTaskJournal(properties.stateFolder(), catalogue);
    }

    @Bean
    TaskEngine taskEngine(
            MemoryProperties memory,
            BillingProperties billing,
            RenderProperties render,
            InstantSource clock,
            RandomGenerator random,
            ClipFactory clipFactory,
            Ledger ledger,
            TaskJournal journal) {
        return new TaskEngine(memory, billing, render, clock, random, UUID::randomUUID, clipFactory, ledger, journal);
    }

    @Bean
    WebhookDispatcher webhooks(WebhookProperties properties, InstantSource clock, RandomGenerator random) {
        return new WebhookDispatcher(properties, clock, random);
    }

    @Bean
    ResultNotifier notifier(
            WebhookProperties properties, TaskEngine engine, WebhookDispatcher webhooks, InstantSource clock) {
        return new ResultNotifier(properties, engine, webhooks, clock);
    }

    @Bean
    RunwareApi runwareApi(
            ApiProperties properties,
            FaultProperties faultProperties,
            Catalogue catalogue,
            MediaLibrary library,
            Stills stills,
            TaskEngine engine,
            ResultNotifier notifier,
            FaultInjector faults,
            Ledger ledger) {
        var reader = new VideoOrderReader(catalogue, faultProperties.directives());
        var videos =
                new VideoTasks(properties, reader, new Pictures(library, stills), engine, notifier, faults, ledger);
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
    SocketConnections connections(RunwareApi api, SocketProperties properties, InstantSource clock) {
        return new SocketConnections(api, properties, clock, UUID::randomUUID);
    }
}
