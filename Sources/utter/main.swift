print("utter")
