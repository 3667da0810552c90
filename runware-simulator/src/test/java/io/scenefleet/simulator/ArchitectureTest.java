package io.scenefleet.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.scenefleet.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule only_the_edges_know_http_and_websocket = noClasses()
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
    static final ArchRule only_the_clips_know_the_codec = noClasses()
            .that()
            .resideOutsideOfPackages("..video")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jcodec..");

    @ArchTest
    static final ArchRule the_simulator_knows_nothing_of_its_clients = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.scenefleet.common..", "io.scenefleet.gateway..", "io.scenefleet.worker..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("io.scenefleet.simulator.(*)..").should().beFreeOfCycles();
}
