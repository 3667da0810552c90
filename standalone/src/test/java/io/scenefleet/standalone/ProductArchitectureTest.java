package io.scenefleet.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds between the modules. This module has the classes of all others on its class path. */
@AnalyzeClasses(packages = "io.scenefleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ProductArchitectureTest {
    private static final String[] TESTING = {
        "io.scenefleet.testsupport..", "io.scenefleet.failpoint..", "io.scenefleet.chaos..", "io.scenefleet.e2e.."
    };

    @ArchTest
    static final ArchRule the_product_never_sees_what_tests_it = noClasses()
            .that()
            .resideOutsideOfPackages(TESTING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTING);

    @ArchTest
    static final ArchRule the_gateway_never_sees_the_worker = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.scenefleet.worker..", "io.scenefleet.simulator..", "io.scenefleet.standalone..");

    @ArchTest
    static final ArchRule the_worker_never_sees_the_gateway = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.scenefleet.gateway..", "io.scenefleet.simulator..", "io.scenefleet.standalone..");
}
