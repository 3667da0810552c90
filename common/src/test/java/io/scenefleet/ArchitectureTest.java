package io.scenefleet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(
        packages = "io.scenefleet",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestSupport.class})
class ArchitectureTest {
    /** It is on the class path of tests only. */
    static final class DoNotIncludeTestSupport implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testing/support/");
        }
    }

    private static final String[] PORTS = {
        "io.scenefleet.scene",
        "io.scenefleet.store",
        "io.scenefleet.job",
        "io.scenefleet.work",
        "io.scenefleet.operator",
        "io.scenefleet.session",
        "io.scenefleet.catalogue",
        "io.scenefleet.cost",
        "io.scenefleet.fleet"
    };

    private static final DescribedPredicate<JavaClass> REDIS =
            resideInAnyPackage("org.springframework.data..", "org.springframework.dao..", "io.lettuce..");

    private static final DescribedPredicate<JavaClass> AMQP =
            resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule of_spring_ports_know_only_the_annotations_of_a_properties_record = noClasses()
            .that()
            .resideInAnyPackage(PORTS)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..")
                    .and(resideOutsideOfPackages("org.springframework.boot.context.properties..")));

    @ArchTest
    static final ArchRule ports_know_neither_redis_nor_amqp_nor_their_adapters = noClasses()
            .that()
            .resideInAnyPackage(PORTS)
            .should()
            .dependOnClassesThat(
                    REDIS.or(AMQP).or(resideInAnyPackage("io.scenefleet..redis..", "io.scenefleet..rabbit..")));

    @ArchTest
    static final ArchRule only_redis_packages_know_redis =
            noClasses().that().resideOutsideOfPackage("..redis..").should().dependOnClassesThat(REDIS);

    @ArchTest
    static final ArchRule only_rabbit_packages_know_amqp =
            noClasses().that().resideOutsideOfPackage("..rabbit..").should().dependOnClassesThat(AMQP);

    @ArchTest
    static final ArchRule of_spring_the_storage_knows_only_resources_properties_and_wiring = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.storage")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..")
                    .and(resideOutsideOfPackages(
                            "org.springframework.core.io..",
                            "org.springframework.boot.context.properties..",
                            "org.springframework.context.annotation..")));

    @ArchTest
    static final ArchRule nothing_here_knows_a_process_that_uses_it = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.scenefleet.gateway..",
                    "io.scenefleet.worker..",
                    "io.scenefleet.simulator..",
                    "io.scenefleet.standalone..");

    @ArchTest
    static final ArchRule the_state_machine_of_a_scene_knows_nothing_but_itself = noClasses()
            .that()
            .resideInAPackage("io.scenefleet.scene")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.scenefleet..").and(resideOutsideOfPackages("io.scenefleet.scene")));

    @ArchTest
    static final ArchRule packages_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("io.scenefleet.(**)")
            .should()
            .beFreeOfCycles();
}
