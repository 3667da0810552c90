package io.scenefleet.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.scenefleet.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String GATEWAY = "io.scenefleet.gateway..";

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.scenefleet.gateway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_gateway_never_sees_a_worker_the_provider_or_the_tests = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.scenefleet.worker..",
                    "io.scenefleet.simulator..",
                    "io.scenefleet.testsupport..",
                    "io.scenefleet.failpoint..",
                    "io.scenefleet.chaos..",
                    "io.scenefleet.e2e..",
                    "okhttp3..");

    @ArchTest
    static final ArchRule only_rabbit_packages_know_the_broker = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .and()
            .resideOutsideOfPackage("..rabbit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rabbitmq..", "org.springframework.amqp..");

    @ArchTest
    static final ArchRule only_redis_packages_and_the_wiring_know_redis = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .and()
            .resideOutsideOfPackage("..redis..")
            .and()
            .areNotAnnotatedWith(Configuration.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "org.springframework.data..", "io.scenefleet.redis..");

    @ArchTest
    static final ArchRule only_web_and_controllers_know_http = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .and()
            .resideOutsideOfPackages("io.scenefleet.gateway.web..", "io.scenefleet.gateway")
            .and()
            .areNotAnnotatedWith(Configuration.class)
            .and()
            .areNotAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule what_is_common_to_http_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.gateway.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.scenefleet.gateway.session..",
                    "io.scenefleet.gateway.submission..",
                    "io.scenefleet.gateway.status..",
                    "io.scenefleet.gateway.outputs..",
                    "io.scenefleet.gateway.operations..");

    @ArchTest
    static final ArchRule controllers_and_wiring_are_nobodys_business = classes()
            .that()
            .resideInAPackage(GATEWAY)
            .and()
            .areAnnotatedWith(RestController.class)
            .or()
            .resideInAPackage(GATEWAY)
            .and()
            .areAnnotatedWith(Configuration.class)
            .should()
            .bePackagePrivate();
}
