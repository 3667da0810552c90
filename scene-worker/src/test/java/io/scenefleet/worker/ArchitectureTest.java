package io.scenefleet.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.scenefleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] TECHNOLOGY = {
        "okhttp3..",
        "okio..",
        "com.rabbitmq..",
        "org.springframework.amqp..",
        "io.lettuce..",
        "org.springframework.data..",
        "tools.jackson.."
    };

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.scenefleet.worker.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_know_no_technology = noClasses()
            .that()
            .resideInAnyPackage(
                    "..worker",
                    "..worker.processing",
                    "..worker.provider",
                    "..worker.download",
                    "..worker.intake",
                    "..worker.fleet")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TECHNOLOGY);

    @ArchTest
    static final ArchRule of_spring_features_know_wiring_and_properties_only = noClasses()
            .that()
            .resideInAnyPackage("..worker.processing", "..worker.provider", "..worker.download", "..worker.intake")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .haveSimpleNameNotEndingWith("Properties")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule features_do_not_know_their_adapters = noClasses()
            .that()
            .resideOutsideOfPackages("..rabbit", "..redis", "..runware", "..http")
            .and()
            .resideInAPackage("io.scenefleet.worker..")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..rabbit", "..redis", "..runware", "..http");

    @ArchTest
    static final ArchRule only_the_adapters_of_http_know_okhttp = noClasses()
            .that()
            .resideOutsideOfPackages("..provider.runware", "..download.http", "okhttp3..", "okio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule only_rabbit_packages_know_the_broker = noClasses()
            .that()
            .resideOutsideOfPackage("io.scenefleet..rabbit")
            .and()
            .resideInAPackage("io.scenefleet.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rabbitmq..", "org.springframework.amqp..");

    @ArchTest
    static final ArchRule a_worker_never_sees_the_gateway_or_the_simulator = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.scenefleet.gateway..", "io.scenefleet.simulator..", "io.scenefleet.standalone..");

    @ArchTest
    static final ArchRule adapters_and_wiring_are_of_no_concern_to_others = classes()
            .that()
            .resideInAnyPackage("io.scenefleet.worker.provider.runware", "io.scenefleet.worker.download.http")
            .and()
            .areNotRecords()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .bePackagePrivate();
}
