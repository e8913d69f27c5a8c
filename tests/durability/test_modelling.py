from durability.modelling import run_examples


def test_the_case_does_what_a_dictionary_would():
    run_examples(100, 25)
