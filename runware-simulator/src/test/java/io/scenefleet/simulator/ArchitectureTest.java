package io.scenefleet.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.scenefleet.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule only_the_endpoints_know_http_and_websocket = noClasses()
            .that()
            .resideOutsideOfPackages("..http", "..socket")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "jakarta.websocket..", "org.apache..", "org.springframework.web..");

    @ArchTest
    static final ArchRule the_life_of_a_task_knows_no_json = noClasses()
            .that()
            .resideInAnyPackage("..task", "..ledger", "..fault", "..video")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule only_the_video_package_knows_the_codec = noClasses()
            .that()
            .resideOutsideOfPackages("..video")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jcodec..");

    @ArchTest
    static final ArchRule the_simulator_knows_no_other_module = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.scenefleet..").and(resideOutsideOfPackage("io.scenefleet.simulator..")));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.scenefleet.simulator.(**)").should().beFreeOfCycles();
}
