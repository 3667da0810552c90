package io.scenefleet.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.scenefleet.chaos", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule plan_and_verdict_are_pure = noClasses()
            .that()
            .resideInAnyPackage("..chaos.plan", "..chaos.check")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "..chaos.fleet",
                    "..chaos.load",
                    "..chaos.run",
                    "..chaos.report",
                    "io.scenefleet.testsupport..",
                    "io.lettuce..",
                    "com.rabbitmq..",
                    "picocli..");

    @ArchTest
    static final ArchRule nothing_of_the_applications_is_used_to_judge_them = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.scenefleet.scene..",
                    "io.scenefleet.job..",
                    "io.scenefleet.work..",
                    "io.scenefleet.operator..",
                    "io.scenefleet.redis..",
                    "io.scenefleet.gateway..",
                    "io.scenefleet.worker..",
                    "io.scenefleet.simulator..");
}
