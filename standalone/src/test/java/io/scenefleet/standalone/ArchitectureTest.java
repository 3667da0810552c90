package io.scenefleet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.scenefleet.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] APPLICATIONS = {
        "io.scenefleet.gateway..", "io.scenefleet.worker..", "io.scenefleet.simulator.."
    };

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.scenefleet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_stack_knows_the_applications = noClasses()
            .that()
            .resideOutsideOfPackage("..standalone.stack")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APPLICATIONS);

    @ArchTest
    static final ArchRule only_the_stack_knows_servers_and_spring = noClasses()
            .that()
            .resideOutsideOfPackage("..standalone.stack")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.qpid..", "redis.embedded..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule the_client_stands_on_nothing_but_the_public_api = noClasses()
            .that()
            .resideInAnyPackage("..standalone.client", "..standalone.progress", "..standalone.script")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.scenefleet.standalone",
                    "io.scenefleet.standalone.stack",
                    "io.scenefleet.scene..",
                    "io.scenefleet.session..",
                    "io.scenefleet.job..",
                    "io.scenefleet.work..",
                    "io.scenefleet.operator..",
                    "io.scenefleet.redis..");

    @ArchTest
    static final ArchRule only_commands_know_the_command_line_library = noClasses()
            .that()
            .resideOutsideOfPackage("io.scenefleet.standalone")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");
}
